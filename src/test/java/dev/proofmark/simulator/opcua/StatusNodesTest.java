package dev.proofmark.simulator.opcua;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ServerStatusDataType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server says of itself, as an ordinary client reads it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StatusNodesTest {
  private static final NodeId SESSIONS =
      NodeIds.Server_ServerDiagnostics_ServerDiagnosticsSummary_CurrentSessionCount;

  @RegisterExtension final PlcWithClients plcs = new PlcWithClients();

  @Test
  void tellsProductSerialAndFirmware() throws Exception {
    OpcUaClient observer =
        plcs.connect(plcs.start(Settings.standard().withNameplate("SIM-77", "2.3")), "observer");

    assertEquals(
        "simulated-plc", value(observer, NodeIds.Server_ServerStatus_BuildInfo_ProductName));
    assertEquals(
        "Proofmark", value(observer, NodeIds.Server_ServerStatus_BuildInfo_ManufacturerName));
    assertEquals("2.3", value(observer, NodeIds.Server_ServerStatus_BuildInfo_SoftwareVersion));
    assertEquals("2.3", status(observer).getBuildInfo().getSoftwareVersion());
    assertEquals("SIM-77", value(observer, new NodeId(2, "serial")));
  }

  @Test
  void itsHeartBeats() throws Exception {
    OpcUaClient observer = plcs.connect(plcs.start(Settings.standard()), "observer");
    NodeId heartbeat = new NodeId(2, "heartbeat");
    UInteger first = (UInteger) value(observer, heartbeat);

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> ((UInteger) value(observer, heartbeat)).compareTo(first) > 0);
  }

  @Test
  void itsTimesAreThoseOfThePlc() throws Exception {
    Duration off = Duration.ofHours(5);
    Instant before = Instant.now().plus(off);
    OpcUaClient observer = plcs.connect(plcs.start(Settings.standard().withClock(off)), "observer");

    Instant start = time(observer, NodeIds.Server_ServerStatus_StartTime);
    Instant now = time(observer, NodeIds.Server_ServerStatus_CurrentTime);

    Instant after = Instant.now().plus(off);
    assertTrue(!start.isBefore(before.minusMillis(1)) && !start.isAfter(now), "" + start);
    assertTrue(!now.isAfter(after), "" + now);
    ServerStatusDataType status = status(observer);
    assertEquals(start, status.getStartTime().getJavaInstant());
    assertTrue(!status.getCurrentTime().getJavaInstant().isBefore(now));
  }

  @Test
  void aRestartStartsANewTimeUnderTheOldKey() throws Exception {
    Plc plc = plcs.start(Settings.standard());
    OpcUaClient observer = plcs.connect(plc, "observer");
    Instant first = time(observer, NodeIds.Server_ServerStatus_StartTime);
    var certificate = OpcUaClients.endpoints(plc).get(0).getServerCertificate();
    observer.disconnect();

    plc.restart(Duration.ZERO).get(10, TimeUnit.SECONDS);

    Instant second = time(plcs.connect(plc, "observer"), NodeIds.Server_ServerStatus_StartTime);
    assertTrue(second.isAfter(first), second + " is not after " + first);
    assertEquals(certificate, OpcUaClients.endpoints(plc).get(0).getServerCertificate());
  }

  @Test
  void theAdministratorCountsTheSessions() throws Exception {
    Plc plc = plcs.start(Settings.standard());
    OpcUaClient admin = plcs.connect(plc, "admin");
    OpcUaClient observer = plcs.connect(plc, "observer");

    assertEquals(UInteger.valueOf(2), value(admin, SESSIONS));
    assertEquals(
        StatusCodes.Bad_UserAccessDenied, read(observer, SESSIONS).getStatusCode().value());
    observer.disconnect();
    await().until(() -> value(admin, SESSIONS).equals(UInteger.valueOf(1)));
  }

  private static DataValue read(OpcUaClient client, NodeId node) throws Exception {
    return client.readValue(0, TimestampsToReturn.Both, node);
  }

  private static Object value(OpcUaClient client, NodeId node) throws Exception {
    DataValue read = read(client, node);
    assertTrue(read.getStatusCode().isGood(), read::toString);
    return read.getValue().getValue();
  }

  private static Instant time(OpcUaClient client, NodeId node) throws Exception {
    return ((DateTime) value(client, node)).getJavaInstant();
  }

  private static ServerStatusDataType status(OpcUaClient client) throws Exception {
    var encoded = (ExtensionObject) value(client, NodeIds.Server_ServerStatus);
    return (ServerStatusDataType) encoded.decode(client.getStaticEncodingContext());
  }
}
