package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.profile.Role;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import java.io.IOException;
import java.util.Optional;

/** The administrator, who stays logged in until {@link #close}, unless the device ends that. */
final class Administrator implements AutoCloseable {
  private final OpcUaDevice device;
  private Optional<OpcUaSession> last = Optional.empty();

  Administrator(OpcUaDevice device) {
    this.device = device;
  }

  /** A session of the administrator that is served. */
  OpcUaSession session() throws IOException {
    if (last.filter(Administrator::isServed).isEmpty()) {
      close();
      last = Optional.of(device.session(device.contact().accounts().of(Role.ADMINISTRATOR)));
    }
    return last.get();
  }

  @Override
  public void close() {
    last.ifPresent(OpcUaSession::close);
    last = Optional.empty();
  }

  /** A session that has been idle may be over, and one on an old list of trust closed. */
  private static boolean isServed(OpcUaSession session) {
    try {
      return session.connected() && session.value(OpcUaDevice.TIME) != null;
    } catch (IOException ended) {
      return false;
    }
  }
}
