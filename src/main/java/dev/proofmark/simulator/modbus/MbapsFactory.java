package dev.proofmark.simulator.modbus;

import dev.proofmark.pki.RoleExtension;
import dev.proofmark.simulator.Fault;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Service;
import dev.proofmark.simulator.ServiceFactory;
import dev.proofmark.simulator.tls.ClientTrust;
import dev.proofmark.simulator.tls.TlsFaults;
import dev.proofmark.simulator.tls.TlsListener;
import dev.proofmark.simulator.tls.TlsPolicy;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Starts Modbus/TCP Security on port 8020: the role in the client's certificate decides. */
public final class MbapsFactory implements ServiceFactory {
  private static final Set<String> READERS = Set.of("Observer", "Operator", "Engineer");
  private static final Set<String> WRITERS = Set.of("Operator", "Engineer");
  private static final int IDLE_MILLIS = 60_000;

  private static final List<Fault> OWN =
      List.of(
          new Fault(
              "mbs.client_auth=want", "A client without a certificate is let in as Operator."),
          new Fault("mbs.accept_expired=true", "An expired client certificate is taken."),
          new Fault("mbs.trust_all=true", "No client certificate is judged."),
          new Fault("mbs.authz=off", "Every role may write."),
          new Fault("mbs.role_default=Operator", "A certificate without a role is an Operator's."));

  @Override
  public String name() {
    return "mbaps";
  }

  @Override
  public int port() {
    return 8020;
  }

  @Override
  public List<Fault> faults() {
    List<Fault> all = new ArrayList<>(OWN);
    all.addAll(TlsFaults.all());
    return all;
  }

  @Override
  public List<String> accepting() {
    return List.of(
        "mbs.client_auth=want",
        "mbs.trust_all=true",
        "mbs.authz=off",
        "mbs.role_default=Operator",
        "tls.versions=TLSv1.0+",
        "tls.ciphers=legacy");
  }

  @Override
  public Service start(Plant plant) throws IOException {
    boolean optional = plant.has("mbs.client_auth=want");
    var trust =
        new ClientTrust(
            plant.trustStores().mbaps(),
            plant.clock(),
            optional,
            plant.has("mbs.trust_all=true"),
            plant.has("mbs.accept_expired=true"));
    TlsPolicy policy = TlsFaults.policy(plant, Optional.of(trust));
    Memory memory = new Memory(plant.process(), false);
    plant.process().show(name(), memory::toString);
    Slave slave = new Slave(memory, new Identification(plant.plate()));
    var conversation = new Conversation(slave, plant, name(), false);
    boolean unchecked = plant.has("mbs.authz=off");
    boolean defaulting = plant.has("mbs.role_default=Operator");
    return TlsListener.open(
        plant,
        name(),
        port(),
        policy,
        connection -> {
          connection.socket().setSoTimeout(IDLE_MILLIS);
          boolean operator = connection.client().isEmpty() ? optional : defaulting;
          conversation.hold(
              connection.in(), connection.out(), requester(connection, operator, unchecked));
        });
  }

  private static Requester requester(
      TlsListener.Connection connection, boolean operatorByDefault, boolean unchecked) {
    Optional<X509Certificate> client = connection.client();
    Optional<String> role = client.flatMap(RoleExtension::in);
    String effective = role.orElse(operatorByDefault ? "Operator" : "");
    boolean reads = READERS.contains(effective);
    boolean writes = WRITERS.contains(effective) || unchecked && reads;
    return new Requester(
        connection.socket().getInetAddress().getHostAddress(),
        client.map(c -> c.getSubjectX500Principal().getName()).orElse("-"),
        function -> Slave.WRITES.contains(function) ? writes : reads);
  }
}
