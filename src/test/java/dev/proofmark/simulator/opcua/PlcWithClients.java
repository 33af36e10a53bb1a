package dev.proofmark.simulator.opcua;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.proofmark.pki.Credential;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** PLCs and clients of one test, which end with it. */
final class PlcWithClients implements AfterEachCallback {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  Plc start(Settings settings) throws IOException {
    Plc plc = Plc.start(settings.withServices("opcua"));
    open.push(plc);
    return plc;
  }

  /** The bench's client with this user's session. */
  OpcUaClient connect(Plc plc, String user) throws Exception {
    return connect(plc, OpcUaClients.bench(plc), user, MessageSecurityMode.SignAndEncrypt);
  }

  OpcUaClient connect(Plc plc, Credential own, String user, MessageSecurityMode mode)
      throws Exception {
    String password = plc.plant().accounts().find(user).orElseThrow().password();
    OpcUaClient client = OpcUaClients.client(OpcUaClients.endpoint(plc, mode), own, user, password);
    open.push(client::disconnect);
    client.connect();
    return client;
  }

  /** The status code with which the administrator is refused for his client. */
  long refusal(Plc plc, Credential own) {
    return refusal(plc, own, "admin", MessageSecurityMode.SignAndEncrypt);
  }

  /** The status code with which this user is refused. */
  long refusal(Plc plc, Credential own, String user, MessageSecurityMode mode) {
    return assertThrows(UaException.class, () -> connect(plc, own, user, mode))
        .getStatusCode()
        .value();
  }
}
