package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.permission.AccessSettings;
import dev.proofmark.device.permission.AnonymousRights;
import dev.proofmark.device.permission.ObjectStructure;
import dev.proofmark.device.permission.Rights;
import dev.proofmark.device.permission.SecurityAdministration;
import dev.proofmark.device.permission.SecurityRecords;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;
import java.util.Set;

/** What an OPC UA server can be asked about who may do what. */
public final class PermissionCapabilities {
  private PermissionCapabilities() {}

  /** The same offers and these. */
  public static Offers addTo(Offers offers) {
    return offers
        .with(
            Writes.class,
            OpcUaWrites::new,
            Need.TRUSTED_CLIENT,
            Need.OPERATOR,
            Need.OBSERVER,
            Need.WRITABLE_OBJECT)
        .knowing(
            WriteAct.class,
            Set.of(WriteAct.SINGLE_VALUE, WriteAct.PART_OF_VALUE, WriteAct.VALUE_WITH_TIME))
        .with(Rights.class, OpcUaRights::new, Need.TRUSTED_CLIENT, Need.OPERATOR)
        .with(
            SecurityAdministration.class,
            OpcUaAdministration::new,
            Need.TRUSTED_CLIENT,
            Need.ADMINISTRATOR,
            Need.OBSERVER)
        .with(
            AnonymousRights.class,
            OpcUaAnonymousRights::new,
            Need.TRUSTED_CLIENT,
            Need.OPERATOR,
            Need.WRITABLE_OBJECT)
        .with(
            AccessSettings.class,
            OpcUaAccessSettings::new,
            Need.TRUSTED_CLIENT,
            Need.OPERATOR,
            Need.OBSERVER,
            Need.WRITABLE_OBJECT)
        .with(
            ObjectStructure.class,
            OpcUaObjectStructure::new,
            Need.TRUSTED_CLIENT,
            Need.OBSERVER,
            Need.WRITABLE_OBJECT)
        .with(
            SecurityRecords.class,
            OpcUaSecurityRecords::new,
            Need.TRUSTED_CLIENT,
            Need.ADMINISTRATOR,
            Need.OBSERVER);
  }
}
