package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.sdk.server.servicesets.AbstractServiceSet.createResponseHeader;

import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.opcua.SessionBook.Entry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.server.AddressSpace.ReadContext;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DiagnosticInfo;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Values that are read and written without a look at the session, or at the session's channel. */
final class LooseValues extends Values {
  private final OpcUaServer server;
  private final SessionBook book;
  private final boolean anyChannel;
  private final boolean beforeLogin;
  private final boolean withoutSession;

  LooseValues(OpcUaServer server, Plant plant, NodeId log, SessionBook book) {
    super(server, plant, log);
    this.server = server;
    this.book = book;
    anyChannel = SessionFlaw.CHANNEL_BINDING_OFF.in(plant);
    beforeLogin = SessionFlaw.READ_BEFORE_ACTIVATE.in(plant);
    withoutSession = SessionFlaw.SESSIONLESS_READ.in(plant);
  }

  /** Whether one of the faults is wanted that it is made for. */
  static boolean in(Plant plant) {
    return Stream.of(
            SessionFlaw.CHANNEL_BINDING_OFF,
            SessionFlaw.READ_BEFORE_ACTIVATE,
            SessionFlaw.SESSIONLESS_READ)
        .anyMatch(flaw -> flaw.in(plant));
  }

  @Override
  public ReadResponse onRead(ServiceRequestContext context, ReadRequest request)
      throws UaException {
    RequestHeader header = request.getRequestHeader();
    Optional<Entry> entry = book.find(header.getAuthenticationToken());
    if (withoutSession && header.getAuthenticationToken().isNull()) {
      return unlooked(request, null);
    }
    if (beforeLogin && entry.filter(Entry::pending).isPresent()) {
      return unlooked(request, entry.get().session());
    }
    return super.onRead(seen(context, entry), request);
  }

  @Override
  public WriteResponse onWrite(ServiceRequestContext context, WriteRequest request)
      throws UaException {
    Optional<Entry> entry = book.find(request.getRequestHeader().getAuthenticationToken());
    return super.onWrite(seen(context, entry), request);
  }

  private ServiceRequestContext seen(ServiceRequestContext context, Optional<Entry> entry)
      throws UaException {
    return anyChannel && entry.isPresent()
        ? LyingContext.over(entry.get().session().getSecureChannelId(), context)
        : context;
  }

  private ReadResponse unlooked(ReadRequest request, Session session) {
    List<DataValue> values =
        server
            .getAddressSpaceManager()
            .read(
                new ReadContext(server, session),
                request.getMaxAge(),
                request.getTimestampsToReturn(),
                List.of(request.getNodesToRead()));
    return new ReadResponse(
        createResponseHeader(request), values.toArray(DataValue[]::new), new DiagnosticInfo[0]);
  }
}
