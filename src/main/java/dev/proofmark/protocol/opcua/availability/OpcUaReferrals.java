package dev.proofmark.protocol.opcua.availability;

import dev.proofmark.device.Observed;
import dev.proofmark.device.availability.Referrals;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.DeclaredPorts;
import dev.proofmark.protocol.opcua.client.Discovery;
import dev.proofmark.protocol.opcua.client.EndpointUrl;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** The ports in the endpoint URLs that GetEndpoints tells (OPC 10000-4, 5.5.4). */
public final class OpcUaReferrals implements Referrals {
  private final Contact contact;

  public OpcUaReferrals(Contact contact) {
    this.contact = contact;
  }

  @Override
  public Observed<SortedSet<Integer>> ports() {
    return Attempt.read(
        contact.transcript(),
        "endpoint URLs that GetEndpoints tells",
        () -> {
          SortedSet<Integer> ports = new TreeSet<>();
          for (EndpointDescription endpoint : Discovery.ask(contact).endpoints()) {
            contact.transcript().received(endpoint.getEndpointUrl());
            ports.add(EndpointUrl.of(endpoint.getEndpointUrl()).port());
          }
          return ports;
        });
  }

  @Override
  public SortedSet<Integer> declared() {
    return DeclaredPorts.allowed(contact.profile(), contact.endpoint().host());
  }
}
