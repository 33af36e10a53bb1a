package dev.proofmark.device.lifecycle;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;

/** Requests for certificates that the device makes for itself, each on a new key. */
public interface SigningRequests extends Capability {
  /**
   * What a request says.
   *
   * @param key fingerprint of the public key
   * @param keyBits length of an RSA modulus or of the order of a curve's group, in bits
   * @param rsa whether it is an RSA key
   * @param proven whether the key itself signed the request
   * @param ofDevice whether subject and application are those of the device's own certificate
   * @param fresh whether the key is another than the device's own
   */
  record Request(
      String key, int keyBits, boolean rsa, boolean proven, boolean ofDevice, boolean fresh) {}

  /** Asks for one on a new key, with entropy as the protocol wants it. */
  Observed<Request> another();
}
