package dev.proofmark.protocol.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ubyte;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.protocol.Attempt.Reply;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CancelRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CloseSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSubscriptionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.PublishRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RegisterNodesRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.ViewDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/**
 * The services that a session is needed for, each as a request that does no harm if it is served
 * (OPC 10000-4, 5.7 to 5.14). What counts is whether the service is performed for the session, not
 * what becomes of the one thing that is asked of it.
 */
public enum SessionService {
  READ(SessionService::read),
  /** Of what no client can write: the device's time. */
  WRITE(SessionService::write),
  BROWSE(SessionService::browse),
  CALL(SessionService::call),
  REGISTER_NODES(header -> new RegisterNodesRequest(header, new NodeId[] {NodeIds.ObjectsFolder})),
  CANCEL(header -> new CancelRequest(header, uint(0))),
  CREATE_SUBSCRIPTION(
      header ->
          new CreateSubscriptionRequest(
              header, 1000.0, uint(30), uint(10), uint(1), false, ubyte(0))),
  /** Comes last but one: a device may keep it until there is something to tell. */
  PUBLISH(header -> new PublishRequest(header, null)),
  /** Comes last: what it is granted for is no more. */
  CLOSE_SESSION(header -> new CloseSessionRequest(header, true));

  private final Function<RequestHeader, UaRequestMessageType> request;

  SessionService(Function<RequestHeader, UaRequestMessageType> request) {
    this.request = request;
  }

  /** Its name in reports. */
  public String inWords() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * Asks for it once. Granted if the device performed it; denied only if what the device says is
   * about the session or the channel; left out if the device has no such service.
   */
  public void triedBy(TokenUse user, Tries tries) {
    try {
      user.channel().request(request.apply(user.header()));
      tries.count(inWords(), Reply.granted("Good", "performed"));
    } catch (Refusal refused) {
      if (refused.ofService()) {
        tries.omit(inWords(), "the device has no such service");
      } else {
        tries.count(
            inWords(),
            refused.ofSession() ? refused.reply() : refused.undecided("for another reason"));
      }
    } catch (IOException e) {
      tries.count(inWords(), Refusal.replyTo(e));
    }
  }

  private static UaRequestMessageType read(RequestHeader header) {
    var wanted =
        new ReadValueId(OpcUaDevice.TIME, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE);
    return new ReadRequest(header, 0.0, TimestampsToReturn.Both, new ReadValueId[] {wanted});
  }

  private static UaRequestMessageType write(RequestHeader header) {
    DataValue now = DataValue.valueOnly(Variant.ofDateTime(DateTime.now()));
    var wanted = new WriteValue(OpcUaDevice.TIME, AttributeId.Value.uid(), null, now);
    return new WriteRequest(header, new WriteValue[] {wanted});
  }

  private static UaRequestMessageType browse(RequestHeader header) {
    var wanted =
        new BrowseDescription(
            NodeIds.ObjectsFolder,
            BrowseDirection.Forward,
            NodeIds.HierarchicalReferences,
            true,
            uint(0),
            uint(0x3F));
    var everything = new ViewDescription(NodeId.NULL_VALUE, DateTime.MIN_VALUE, uint(0));
    return new BrowseRequest(header, everything, uint(10), new BrowseDescription[] {wanted});
  }

  private static UaRequestMessageType call(RequestHeader header) {
    var wanted =
        new CallMethodRequest(
            NodeIds.Server,
            NodeIds.Server_GetMonitoredItems,
            new Variant[] {Variant.ofUInt32(uint(0))});
    return new CallRequest(header, new CallMethodRequest[] {wanted});
  }
}
