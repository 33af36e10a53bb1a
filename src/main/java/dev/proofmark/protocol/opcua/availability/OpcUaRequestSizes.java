package dev.proofmark.protocol.opcua.availability;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.device.Answer;
import dev.proofmark.device.availability.RequestSizes;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Collections;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowsePath;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RegisterNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RegisterNodesResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePathElement;
import org.eclipse.milo.opcua.stack.core.types.structured.TranslateBrowsePathsToNodeIdsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.UnregisterNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;

/** Requests as long as the server's operation limits say, and longer (OPC-083). */
public final class OpcUaRequestSizes implements RequestSizes {
  // What surely fits into one chunk; requests of more are not made.
  private static final int MOST = 1_500;
  private static final ViewDescription ALL_THERE_IS =
      new ViewDescription(NodeId.NULL_VALUE, DateTime.NULL_VALUE, uint(0));
  private static final int ALL_CLASSES = 0;
  private static final int ALL_RESULTS = 63;

  private final OpcUaDevice device;
  private Optional<OpcUaSession> session = Optional.empty();

  public OpcUaRequestSizes(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer atLimit(Operation operation) {
    return attempt("as many as it says", operation, 0);
  }

  @Override
  public Answer beyondLimit(Operation operation) {
    return attempt("one more than it says", operation, 1);
  }

  @Override
  public Answer nothing(Operation operation) {
    return device.attempt(
        "OPC UA request for nothing: " + operation.id(),
        Step.VALUE_READ,
        ladder -> asked(OpcUaDevice.prepared(this::open), operation, 0));
  }

  private Answer attempt(String what, Operation operation, int more) {
    return device.attempt(
        "OPC UA request for " + what + ": " + operation.id(),
        Step.VALUE_READ,
        ladder -> {
          OpcUaSession open = OpcUaDevice.prepared(this::open);
          return asked(open, operation, OpcUaDevice.prepared(() -> limit(open, operation)) + more);
        });
  }

  private static int limit(OpcUaSession open, Operation operation) throws IOException {
    NodeId node =
        switch (operation) {
          case READ -> NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRead;
          case BROWSE -> NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerBrowse;
          case RESOLVE_PATH ->
              NodeIds
                  .Server_ServerCapabilities_OperationLimits_MaxNodesPerTranslateBrowsePathsToNodeIds;
          case REGISTER ->
              NodeIds.Server_ServerCapabilities_OperationLimits_MaxNodesPerRegisterNodes;
        };
    long limit = open.value(node) instanceof Number number ? number.longValue() : 0;
    if (limit <= 0 || limit > MOST) {
      throw new Undeclared(
          "the device names no limit for "
              + operation.id()
              + " that the bench can try, 1 to "
              + MOST
              + ", but "
              + limit);
    }
    return (int) limit;
  }

  private static Reply asked(OpcUaSession open, Operation operation, int times) throws IOException {
    var header = open.header();
    switch (operation) {
      case READ -> {
        var one =
            new ReadValueId(
                OpcUaDevice.TIME, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE);
        ask(open, new ReadRequest(header, 0.0, TimestampsToReturn.Neither, many(one, times)));
      }
      case BROWSE -> {
        var one =
            new BrowseDescription(
                OpcUaDevice.TIME,
                BrowseDirection.Forward,
                NodeIds.References,
                true,
                uint(ALL_CLASSES),
                uint(ALL_RESULTS));
        ask(open, new BrowseRequest(header, ALL_THERE_IS, uint(0), many(one, times)));
      }
      case RESOLVE_PATH -> {
        var step =
            new RelativePathElement(
                NodeIds.HierarchicalReferences, false, true, new QualifiedName(0, "Server"));
        var one =
            new BrowsePath(
                NodeIds.ObjectsFolder, new RelativePath(new RelativePathElement[] {step}));
        ask(open, new TranslateBrowsePathsToNodeIdsRequest(header, many(one, times)));
      }
      case REGISTER -> {
        NodeId[] nodes = many(OpcUaDevice.TIME, times);
        var kept = open.ask(new RegisterNodesRequest(header, nodes), RegisterNodesResponse.class);
        NodeId[] registered = kept.getRegisteredNodeIds();
        ask(open, new UnregisterNodesRequest(open.header(), registered));
      }
    }
    return Reply.granted("Good", "did " + times);
  }

  private static void ask(OpcUaSession open, UaRequestMessageType request) throws IOException {
    open.ask(request, UaResponseMessageType.class);
  }

  @SuppressWarnings("unchecked")
  private static <T> T[] many(T one, int times) {
    return Collections.nCopies(times, one).toArray((T[]) Array.newInstance(one.getClass(), 0));
  }

  private OpcUaSession open() throws IOException {
    if (session.filter(OpcUaSession::connected).isEmpty()) {
      close();
      session = Optional.of(device.session(device.anyAccount()));
    }
    return session.get();
  }

  @Override
  public void close() {
    session.ifPresent(OpcUaSession::close);
    session = Optional.empty();
  }
}
