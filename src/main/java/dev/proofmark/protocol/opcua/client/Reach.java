package dev.proofmark.protocol.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.profile.TestObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UByte;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;

/** What a session that ought not to exist can do; nothing is changed to find that out. */
public final class Reach {
  private static final int ALL = 0;
  private static final ViewDescription WHOLE =
      new ViewDescription(NodeId.NULL_VALUE, DateTime.NULL_VALUE, uint(0));

  /** The bit CurrentWrite of an access level (OPC 10000-3, 8.57). */
  private static final int WRITE = 2;

  private final OpcUaDevice device;
  private final OpcUaSession session;
  private final List<String> found = new ArrayList<>();

  private Reach(OpcUaDevice device, OpcUaSession session) {
    this.device = device;
    this.session = session;
  }

  /** The operations that it can reach, in words; empty if everything is refused. */
  public static List<String> of(OpcUaDevice device, OpcUaSession session) {
    var reach = new Reach(device, session);
    reach.tried("read " + device.readable().toParseableString(), () -> device.read(session));
    reach.tried("browse the objects", reach::browse);
    for (NodeId node : reach.denied()) {
      reach.tried("write " + node.toParseableString(), () -> reach.writable(node));
    }
    return reach.found;
  }

  private interface Operation {
    void run() throws IOException;
  }

  private void tried(String words, Operation operation) {
    if (!session.connected()) {
      return;
    }
    try {
      operation.run();
      found.add(words);
    } catch (IOException e) {
      // That the session exists is shown already.
      device.contact().transcript().noted("cannot " + words + ": " + Refusal.replyTo(e).code());
    }
  }

  private void browse() throws IOException {
    var objects =
        new BrowseDescription(
            NodeIds.ObjectsFolder,
            BrowseDirection.Forward,
            NodeIds.HierarchicalReferences,
            true,
            uint(ALL),
            uint(ALL));
    var request =
        new BrowseRequest(session.header(), WHOLE, uint(ALL), new BrowseDescription[] {objects});
    Services.good(
        Services.only(session.ask(request, BrowseResponse.class).getResults()).getStatusCode());
  }

  /** A write would change the device, so its own word must do. */
  private void writable(NodeId node) throws IOException {
    Object rights = session.read(node, AttributeId.UserAccessLevel).getValue().getValue();
    if (!(rights instanceof UByte level) || (level.intValue() & WRITE) == 0) {
      throw new Refusal(new StatusCode(StatusCodes.Bad_NotWritable), "says the device");
    }
  }

  private List<NodeId> denied() {
    return device.contact().endpoint().setting(TestObjects.class).stream()
        .flatMap(objects -> objects.denied().stream())
        .map(OpcUaDevice::node)
        .toList();
  }
}
