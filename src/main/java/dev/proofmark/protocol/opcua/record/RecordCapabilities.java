package dev.proofmark.protocol.opcua.record;

import dev.proofmark.device.record.AccountRecords;
import dev.proofmark.device.record.AuditEvents;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.device.record.RecordedValues;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;

/** What an OPC UA server can be asked about what it writes down. */
public final class RecordCapabilities {
  private RecordCapabilities() {}

  /** The same offers and these. */
  public static Offers addTo(Offers offers) {
    return offers
        .with(
            AccountRecords.class,
            OpcUaAccountRecords::new,
            Need.TRUSTED_CLIENT,
            Need.DISPOSABLE_ACCOUNT,
            Need.LOG_READER)
        .with(AuditRecords.class, OpcUaLog::new, Need.TRUSTED_CLIENT, Need.LOG_READER)
        .with(AuditEvents.class, OpcUaAuditEvents::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(
            RecordedValues.class,
            OpcUaRecordedValues::new,
            Need.TRUSTED_CLIENT,
            Need.ADMINISTRATOR,
            Need.OBSERVER);
  }
}
