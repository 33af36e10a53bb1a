package dev.proofmark.protocol.modbus;

import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.device.permission.Writes;
import dev.proofmark.device.permission.Writes.WriteAct;
import dev.proofmark.device.session.Connections;
import dev.proofmark.protocol.Driver;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;
import java.util.Optional;

/** Speaks Modbus/TCP Security: the same requests inside TLS, clients known by certificate. */
public final class MbapsDriver implements Driver {
  private static final Offers OFFERS =
      ModbusDriver.withoutUsers(Offers.none())
          .with(
              Heartbeat.class,
              contact -> new ModbusService(contact, new SecureWay(contact)),
              Need.TRUSTED_CLIENT)
          .with(
              Connections.class,
              contact -> new ModbusService(contact, new SecureWay(contact)),
              Need.TRUSTED_CLIENT,
              Need.READABLE_OBJECT)
          .with(
              Writes.class,
              contact -> new ModbusWrites(contact, new SecureWay(contact), true),
              Need.TRUSTED_CLIENT,
              Need.AUTHORITY,
              Need.WRITABLE_OBJECT)
          .knowing(WriteAct.class, ModbusDriver.WRITE_ACTS)
          .with(Visits.class, ModbusVisits::secure)
          .with(
              Restoration.class,
              contact -> new ModbusRestoration(contact, new SecureWay(contact)),
              Need.TRUSTED_CLIENT)
          .with(
              ClientCertificates.class,
              MbapsCertificates::new,
              Need.AUTHORITY,
              Need.READABLE_OBJECT);

  @Override
  public String protocol() {
    return "mbaps";
  }

  @Override
  public Optional<String> layer() {
    return Optional.of("tls");
  }

  @Override
  public Offers offers() {
    return OFFERS;
  }
}
