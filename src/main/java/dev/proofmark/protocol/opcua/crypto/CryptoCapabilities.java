package dev.proofmark.protocol.opcua.crypto;

import dev.proofmark.device.crypto.Algorithms;
import dev.proofmark.device.crypto.EncryptedSecrets;
import dev.proofmark.device.crypto.PresentedCertificates;
import dev.proofmark.device.crypto.RandomValues;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;

/** What an OPC UA server can be asked about its keys and algorithms. */
public final class CryptoCapabilities {
  private CryptoCapabilities() {}

  /** The same offers and these. */
  public static Offers addTo(Offers offers) {
    return offers
        .with(PresentedCertificates.class, OpcUaOwnCertificate::new, Need.TRUSTED_CLIENT)
        .with(
            EncryptedSecrets.class,
            OpcUaEncryptedSecrets::new,
            Need.TRUSTED_CLIENT,
            Need.DISPOSABLE_ACCOUNT)
        .with(RandomValues.class, OpcUaRandomValues::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(Algorithms.class, OpcUaAlgorithms::new, Need.TRUSTED_CLIENT);
  }
}
