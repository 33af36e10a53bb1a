package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.sdk.server.servicesets.AbstractServiceSet.createResponseHeader;

import java.util.Arrays;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultSubscriptionServiceSet;
import org.eclipse.milo.opcua.sdk.server.subscriptions.Subscription;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferResult;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.TransferSubscriptionsResponse;
import org.eclipse.milo.opcua.stack.transport.server.ServiceRequestContext;

/** Subscriptions that go to whatever session asks for them. */
final class OpenSubscriptions extends DefaultSubscriptionServiceSet {
  private final OpcUaServer server;

  OpenSubscriptions(OpcUaServer server) {
    super(server);
    this.server = server;
  }

  @Override
  public TransferSubscriptionsResponse onTransferSubscriptions(
      ServiceRequestContext context, TransferSubscriptionsRequest request) throws UaException {
    Session session = server.getSessionManager().getSession(context, request.getRequestHeader());
    TransferResult[] results =
        Arrays.stream(request.getSubscriptionIds())
            .map(id -> new TransferResult(move(id, session), new UInteger[0]))
            .toArray(TransferResult[]::new);
    return new TransferSubscriptionsResponse(createResponseHeader(request), results, null);
  }

  private StatusCode move(UInteger id, Session to) {
    Subscription subscription = server.getSubscriptions().get(id);
    if (subscription == null) {
      return new StatusCode(StatusCodes.Bad_SubscriptionIdInvalid);
    }
    synchronized (subscription) {
      subscription.getSession().getSubscriptionManager().removeSubscription(id);
      subscription.setSubscriptionManager(to.getSubscriptionManager());
      to.getSubscriptionManager().addSubscription(subscription);
    }
    return StatusCode.GOOD;
  }
}
