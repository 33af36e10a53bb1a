package dev.proofmark.protocol.opcua.integrity;

import dev.proofmark.device.identity.PasswordsInClear;
import dev.proofmark.device.integrity.ClearTextContent;
import dev.proofmark.device.integrity.ConfidentialContent;
import dev.proofmark.device.integrity.DowngradedChannels;
import dev.proofmark.device.integrity.InvalidWrites;
import dev.proofmark.device.integrity.TamperedMessages;
import dev.proofmark.device.integrity.UnprotectedSessions;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;

/** What an OPC UA server can be asked about what goes over its channels. */
public final class IntegrityCapabilities {
  private IntegrityCapabilities() {}

  /** The same offers and these. */
  public static Offers addTo(Offers offers) {
    return offers
        .with(
            PasswordsInClear.class,
            OpcUaExposure::new,
            Need.TRUSTED_CLIENT,
            Need.DISPOSABLE_ACCOUNT)
        .with(
            UnprotectedSessions.class,
            OpcUaExposure::new,
            Need.TRUSTED_CLIENT,
            Need.DISPOSABLE_ACCOUNT)
        .with(DowngradedChannels.class, OpcUaDowngrades::new, Need.TRUSTED_CLIENT)
        .with(TamperedMessages.class, OpcUaTampering::new, Need.TRUSTED_CLIENT)
        .with(
            InvalidWrites.class,
            OpcUaInvalidWrites::new,
            Need.TRUSTED_CLIENT,
            Need.OPERATOR,
            Need.WRITABLE_OBJECT)
        .with(
            ClearTextContent.class,
            OpcUaClearText::new,
            Need.TRUSTED_CLIENT,
            Need.DISPOSABLE_ACCOUNT)
        .with(
            ConfidentialContent.class,
            OpcUaConfidentialContent::new,
            Need.TRUSTED_CLIENT,
            Need.ACCOUNT);
  }
}
