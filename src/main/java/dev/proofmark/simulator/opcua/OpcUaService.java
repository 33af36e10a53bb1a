package dev.proofmark.simulator.opcua;

import dev.proofmark.pki.Credential;
import dev.proofmark.pki.MissingAlgorithms;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Service;
import dev.proofmark.simulator.opcua.channel.ChannelListener;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.concurrent.ExecutionException;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.servicesets.AttributeServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.DiscoveryServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.MethodServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.NodeManagementServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.SessionServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.SubscriptionServiceSet;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.AccessController;
import org.eclipse.milo.opcua.sdk.server.servicesets.impl.DefaultMethodServiceSet;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateManager;
import org.eclipse.milo.opcua.stack.core.security.CertificateStore;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.transport.server.OpcServerTransport;

/** The OPC UA server of one simulated PLC, on threads of its own. */
final class OpcUaService implements Service {
  /** What the library may take for the longest time-out, in milliseconds: ten years. */
  static final double SESSION_LIFE = 315_360_000_000.0;

  private static final String APPLICATION = "urn:proofmark:simulated-plc:opcua";

  private final OpcUaServer server;
  private final Nodes nodes;
  private final Workers workers;

  private OpcUaService(OpcUaServer server, Nodes nodes, Workers workers) {
    this.server = server;
    this.nodes = nodes;
    this.workers = workers;
  }

  static OpcUaService start(Plant plant) throws IOException {
    MissingAlgorithms.add();
    Workers workers = new Workers(plant);
    AuditEvents events = new AuditEvents(plant);
    OpcUaServer server = build(plant, workers, events);
    events.serve(server);
    Nodes nodes = new Nodes(server, plant);
    OpcUaService service = new OpcUaService(server, nodes, workers);
    try {
      nodes.startup();
      service.serve(plant, events);
      TrustListNodes.install(server, plant);
      CertificateNodes.install(server, plant);
      StatusNodes.install(server, plant);
      UserNodes.install(server, plant);
      if (InputFlaw.OPERATIONS_UNLIMITED.in(plant)) {
        ((ServerLimits) server.getConfig().getLimits()).forget();
      }
      server.startup().get();
      return service;
    } catch (ExecutionException e) {
      service.close();
      throw new IOException(
          "cannot listen on " + plant.bind().getHostAddress() + ":" + OpcUaFactory.PORT, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      service.close();
      throw new IOException("interrupted while starting the OPC UA server", e);
    }
  }

  @Override
  public String name() {
    return OpcUaFactory.NAME;
  }

  @Override
  public int port() {
    return OpcUaFactory.PORT;
  }

  @Override
  public void close() {
    server.shutdown();
    nodes.shutdown();
    workers.close();
  }

  private void serve(Plant plant, AuditEvents events) {
    String path = OpcUaFactory.PATH;
    if (Weakness.REJECT_SERVICES.in(plant)) {
      var refusal = new ServiceRefusal();
      server.addServiceSet(path, (DiscoveryServiceSet) refusal);
      server.addServiceSet(path, (SessionServiceSet) refusal);
      return;
    }
    if (Weakness.POLICIES_UNLISTED.in(plant)) {
      server.addServiceSet(path, (DiscoveryServiceSet) new Listing(server));
    }
    if (Weakness.LOGIN_ELSEWHERE.in(plant)) {
      server.addServiceSet(path, (DiscoveryServiceSet) new Misdirection(server));
    }
    if (SessionFlaw.REGISTRATION_OPEN.in(plant)) {
      server.addServiceSet(path, (DiscoveryServiceSet) new OpenRegister(server));
    }
    if (SessionFlaw.SUBSCRIPTIONS_OPEN.in(plant)) {
      server.addServiceSet(path, (SubscriptionServiceSet) new OpenSubscriptions(server));
    }
    SessionBook book = new SessionBook(plant);
    SessionServiceSet sessions =
        new AuditedSessions(
            FlawedSecrets.over(new Sessions(server, plant, book), server, plant), server, events);
    AttributeServiceSet plain =
        LooseValues.in(plant)
            ? new LooseValues(server, plant, nodes.log(), book)
            : new Values(server, plant, nodes.log());
    AttributeServiceSet values = new AuditedValues(plain, server, events);
    MethodServiceSet methods =
        new AuditedMethods(new DefaultMethodServiceSet(server), server, events);
    server.addServiceSet(path, sessions);
    server.addServiceSet(path, values);
    server.addServiceSet(path, methods);
    if (RightsFlaw.ADDS_NODES.in(plant)) {
      server.addServiceSet(path, (NodeManagementServiceSet) new OpenStructure(server, nodes));
    }
  }

  private static OpcUaServer build(Plant plant, Workers workers, AuditEvents events)
      throws IOException {
    Credential own = OwnCertificate.of(plant, APPLICATION);
    var clients = new AuditedChannels(new ClientTrust(plant), events);
    var config =
        OpcUaServerConfig.builder()
            .setApplicationName(LocalizedText.english("Simulated PLC"))
            .setApplicationUri(APPLICATION)
            .setProductUri(Nodes.URI)
            .setBuildInfo(StatusNodes.buildInfo(plant))
            .setEndpoints(new Endpoints(plant, own.certificate()).all())
            .setCertificateManager(certificates(own, clients))
            .setIdentityValidator(new UserTokens(plant))
            .setLimits(new ServerLimits())
            .setExecutor(workers.services())
            .setScheduledExecutor(workers.clock())
            .build();
    var server =
        new OpcUaServer(config, profile -> transport(plant, workers, clients)) {
          private final AccessController access = new Access(this, plant);

          @Override
          public AccessController getAccessController() {
            return access;
          }
        };
    // Its diagnostics make a hundred nodes for every session, which costs more than the session.
    server.getServerNamespace().shutdown();
    return server;
  }

  private static OpcServerTransport transport(
      Plant plant, Workers workers, ChannelListener listener) {
    OpcServerTransport sound = workers.transport(listener);
    return SecretFlaw.TOKENS_SEQUENTIAL.in(plant) ? new SequentialTokens(sound) : sound;
  }

  private static CertificateManager certificates(Credential own, CertificateValidator clients)
      throws IOException {
    var store = new MemoryCertificateStore();
    var chain = own.chain().toArray(X509Certificate[]::new);
    try {
      store.set(
          NodeIds.RsaSha256ApplicationCertificateType,
          new CertificateStore.Entry(own.key(), chain));
    } catch (Exception e) {
      throw new IOException("cannot keep the server's certificate", e);
    }
    // The library's own trust list stays empty: nothing but our validator judges clients.
    var unused = new MemoryTrustListManager();
    var group = new DefaultApplicationGroup(unused, store, null, clients);
    return new DefaultCertificateManager(new MemoryCertificateQuarantine(), group);
  }
}
