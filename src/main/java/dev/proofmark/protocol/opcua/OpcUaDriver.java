package dev.proofmark.protocol.opcua;

import dev.proofmark.device.availability.OpenPorts;
import dev.proofmark.device.crypto.ProtocolVersions;
import dev.proofmark.device.identity.ConnectionAttempts;
import dev.proofmark.device.identity.UseNotices;
import dev.proofmark.protocol.Driver;
import dev.proofmark.protocol.Offers;
import dev.proofmark.protocol.opcua.availability.AvailabilityCapabilities;
import dev.proofmark.protocol.opcua.crypto.CryptoCapabilities;
import dev.proofmark.protocol.opcua.identity.IdentityCapabilities;
import dev.proofmark.protocol.opcua.integrity.IntegrityCapabilities;
import dev.proofmark.protocol.opcua.lifecycle.LifecycleCapabilities;
import dev.proofmark.protocol.opcua.permission.PermissionCapabilities;
import dev.proofmark.protocol.opcua.record.RecordCapabilities;
import dev.proofmark.protocol.opcua.session.SessionCapabilities;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Speaks OPC UA over its own transport (OPC 10000-4 and -6): Eclipse Milo's codecs of structures,
 * our chunks and sockets.
 */
public final class OpcUaDriver implements Driver {
  private static final Offers OFFERS =
      Stream.<UnaryOperator<Offers>>of(
              AvailabilityCapabilities::addTo,
              CryptoCapabilities::addTo,
              IdentityCapabilities::addTo,
              IntegrityCapabilities::addTo,
              RecordCapabilities::addTo,
              SessionCapabilities::addTo,
              PermissionCapabilities::addTo,
              LifecycleCapabilities::addTo)
          .reduce(
              UnaryOperator.identity(), (some, more) -> offers -> more.apply(some.apply(offers)))
          .apply(Offers.none())
          .without(ProtocolVersions.class, "UACP has one protocol version, 0")
          .without(ConnectionAttempts.class, "OPC UA counts log-ins by session and client")
          .without(UseNotices.class, "OPC UA clients are programs; the server shows no text")
          .without(OpenPorts.class, "ports belong to the host");

  @Override
  public String protocol() {
    return "opcua";
  }

  @Override
  public Offers offers() {
    return OFFERS;
  }
}
