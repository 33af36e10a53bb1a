package dev.proofmark.simulator.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.enumerated.UserTokenType;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server as an ordinary client of another make sees it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OpcUaServiceTest {
  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @Test
  void offersSixProtectedEndpointsToUsersWithNamesOrCertificates() throws Exception {
    Plc plc = start();

    List<EndpointDescription> endpoints = OpcUaClients.endpoints(plc);

    Set<String> offered = new TreeSet<>();
    for (EndpointDescription endpoint : endpoints) {
      String policy = endpoint.getSecurityPolicyUri().replaceAll(".*#", "");
      String user = endpoint.getUserIdentityTokens()[0].getTokenType().name();
      offered.add(policy + " " + endpoint.getSecurityMode() + " " + user);
      assertEquals(2, endpoint.getUserIdentityTokens().length);
      assertEquals(UserTokenType.Certificate, endpoint.getUserIdentityTokens()[1].getTokenType());
    }
    assertEquals(
        Set.of(
            "Basic256Sha256 Sign UserName",
            "Basic256Sha256 SignAndEncrypt UserName",
            "Aes128_Sha256_RsaOaep Sign UserName",
            "Aes128_Sha256_RsaOaep SignAndEncrypt UserName",
            "Aes256_Sha256_RsaPss Sign UserName",
            "Aes256_Sha256_RsaPss SignAndEncrypt UserName"),
        offered);
  }

  @Test
  void servesUsersOnEveryEndpoint() throws Exception {
    Plc plc = start();
    for (EndpointDescription endpoint : OpcUaClients.endpoints(plc)) {
      OpcUaClient client = connect(plc, endpoint, "operator");
      assertInstanceOf(Double.class, read(client, node("level")).getValue().getValue());
      assertTrue(read(client, NodeIds.Server_ServerStatus_CurrentTime).getStatusCode().isGood());
    }
  }

  @Test
  void letsOperatorsWriteTheSetpointAndNobodyTheLimit() throws Exception {
    Plc plc = start();
    OpcUaClient operator = connect(plc, "operator");
    OpcUaClient observer = connect(plc, "observer");

    assertTrue(write(operator, "setpoint", 120).isGood());
    assertEquals(120, read(observer, node("setpoint")).getValue().getValue());
    assertEquals(StatusCodes.Bad_UserAccessDenied, write(observer, "setpoint", 1).value());
    assertTrue(write(operator, "safety-limit", 1).isBad());
    assertEquals(650, read(operator, node("safety-limit")).getValue().getValue());
    assertEquals(1, count(plc, AuditTrail.Type.WRITE, true));
  }

  @Test
  void answersAWriteOfNothing() throws Exception {
    OpcUaClient operator = connect(start(), "operator");
    var nothing = List.of(DataValue.valueOnly(Variant.ofNull()));

    StatusCode status = operator.writeValues(List.of(node("setpoint")), nothing).get(0);

    assertEquals(StatusCodes.Bad_TypeMismatch, status.value());
  }

  @Test
  void showsTheLogToTheAuditorOnly() throws Exception {
    Plc plc = start();
    var lines = (String[]) read(connect(plc, "auditor"), node("audit-log")).getValue().getValue();
    assertTrue(lines[0].contains("user=auditor service=opcua type=login result=ok"), lines[0]);

    DataValue refused = read(connect(plc, "operator"), node("audit-log"));
    assertEquals(StatusCodes.Bad_UserAccessDenied, refused.getStatusCode().value());
  }

  @Test
  void judgesAWrongPasswordOnceAndSaysNoMore() throws Exception {
    Plc plc = start();
    OpcUaClient client =
        OpcUaClients.client(
            OpcUaClients.endpoints(plc).get(0), OpcUaClients.bench(plc), "operator", "wrong");

    UaException refused = assertThrows(UaException.class, client::connect);
    client.disconnect();

    assertEquals(StatusCodes.Bad_UserAccessDenied, refused.getStatusCode().value());
    assertEquals(1, count(plc, AuditTrail.Type.LOGIN, false));
    assertFalse(plc.acceptedPeers().isEmpty());
  }

  @Test
  void manyServersLiveInOneProcess() {
    var started = IntStream.range(0, 16).parallel().mapToObj(i -> start()).toList();

    assertEquals(16, started.stream().map(Plc::address).distinct().count());
  }

  private Plc start(String... faults) {
    try {
      Plc plc = Plc.start(Settings.standard().withServices("opcua").withFaults(faults));
      synchronized (open) {
        open.add(plc);
      }
      return plc;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private OpcUaClient connect(Plc plc, String user) throws Exception {
    return connect(plc, OpcUaClients.endpoints(plc).get(0), user);
  }

  private OpcUaClient connect(Plc plc, EndpointDescription endpoint, String user) throws Exception {
    String password = plc.plant().accounts().find(user).orElseThrow().password();
    OpcUaClient client = OpcUaClients.client(endpoint, OpcUaClients.bench(plc), user, password);
    open.add(client::disconnect);
    client.connect();
    return client;
  }

  private static DataValue read(OpcUaClient client, NodeId node) throws UaException {
    return client.readValue(0, TimestampsToReturn.Both, node);
  }

  private static StatusCode write(OpcUaClient client, String name, int value) throws UaException {
    var values = List.of(DataValue.valueOnly(Variant.of(value)));
    return client.writeValues(List.of(node(name)), values).get(0);
  }

  private static NodeId node(String name) {
    return new NodeId(2, name);
  }

  private static long count(Plc plc, AuditTrail.Type type, boolean succeeded) {
    return plc.plant().audit().entries().stream()
        .filter(e -> e.type() == type && e.succeeded() == succeeded)
        .count();
  }
}
