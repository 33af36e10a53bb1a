package dev.proofmark.protocol.opcua.permission;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Services;
import java.io.IOException;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;

/** What a session sees around a node (OPC 10000-4, 5.9.2). */
final class Neighbours {
  /** What is left then is not asked for. */
  private static final int MOST = 100;

  private static final int ALL = 0;
  private static final int EVERY_FIELD = 63;

  private Neighbours() {}

  /**
   * Everything that refers to a node or that it refers to, up to a hundred.
   *
   * @throws Refusal if the node is hidden from this session: then nothing at all is seen of it
   */
  static List<ReferenceDescription> of(Services session, NodeId node) throws IOException {
    List<ReferenceDescription> seen =
        browse(session, node, BrowseDirection.Both, NodeIds.References);
    if (seen.isEmpty()) {
      throw new Refusal(new StatusCode(StatusCodes.Bad_NodeIdUnknown), "nothing is seen of it");
    }
    return seen;
  }

  /**
   * The object that a method belongs to.
   *
   * @throws Refusal if none is seen
   */
  static NodeId owner(Services session, NodeId method) throws IOException {
    return browse(session, method, BrowseDirection.Inverse, NodeIds.HasComponent).stream()
        .flatMap(one -> one.getNodeId().toNodeId(new NamespaceTable()).stream())
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    new StatusCode(StatusCodes.Bad_MethodInvalid), "it belongs to no object"));
  }

  private static List<ReferenceDescription> browse(
      Services session, NodeId node, BrowseDirection direction, NodeId type) throws IOException {
    var wanted = new BrowseDescription(node, direction, type, true, uint(ALL), uint(EVERY_FIELD));
    var request =
        new BrowseRequest(
            session.header(),
            new ViewDescription(NodeId.NULL_VALUE, DateTime.MIN_VALUE, uint(0)),
            uint(MOST),
            new BrowseDescription[] {wanted});
    BrowseResult result = Services.only(session.ask(request, BrowseResponse.class).getResults());
    Services.good(result.getStatusCode());
    ReferenceDescription[] seen = result.getReferences();
    return seen == null ? List.of() : List.of(seen);
  }
}
