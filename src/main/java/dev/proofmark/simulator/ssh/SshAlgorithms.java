package dev.proofmark.simulator.ssh;

import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;

/**
 * The algorithms that the SSH server offers, each named: what the library adds counts for nothing.
 */
final class SshAlgorithms {
  private SshAlgorithms() {}

  /**
   * Gives the server the sound algorithms, the legacy ones, or the legacy ones behind the sound.
   */
  // The library marks the weak ones as deprecated, which is the point here.
  @SuppressWarnings("deprecation")
  static void set(SshServer server, boolean sound, boolean legacy) {
    var kex =
        new ArrayList<>(
            List.of(
                BuiltinDHFactories.curve25519,
                BuiltinDHFactories.curve25519_libssh,
                BuiltinDHFactories.ecdhp256,
                BuiltinDHFactories.ecdhp384,
                BuiltinDHFactories.dhg14_256,
                BuiltinDHFactories.dhg16_512));
    var ciphers =
        new ArrayList<>(
            List.of(
                BuiltinCiphers.aes256gcm,
                BuiltinCiphers.aes128gcm,
                BuiltinCiphers.aes256ctr,
                BuiltinCiphers.aes128ctr));
    var macs =
        new ArrayList<>(
            List.of(
                BuiltinMacs.hmacsha256etm,
                BuiltinMacs.hmacsha512etm,
                BuiltinMacs.hmacsha256,
                BuiltinMacs.hmacsha512));
    var signatures =
        new ArrayList<>(
            List.of(
                BuiltinSignatures.nistp256,
                BuiltinSignatures.rsaSHA256,
                BuiltinSignatures.rsaSHA512));
    if (!sound) {
      List.of(kex, ciphers, macs, signatures).forEach(List::clear);
    }
    if (legacy) {
      kex.add(BuiltinDHFactories.dhg1);
      ciphers.addAll(List.of(BuiltinCiphers.aes128cbc, BuiltinCiphers.tripledescbc));
      macs.add(BuiltinMacs.hmacmd5);
      signatures.add(BuiltinSignatures.rsa);
    }
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(true, kex, ServerBuilder.DH2KEX));
    server.setCipherFactories(new ArrayList<>(ciphers));
    server.setMacFactories(new ArrayList<>(macs));
    server.setSignatureFactories(new ArrayList<>(signatures));
    server.setCompressionFactories(new ArrayList<>(List.of(BuiltinCompressions.none)));
  }
}
