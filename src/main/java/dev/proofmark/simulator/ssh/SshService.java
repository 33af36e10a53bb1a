package dev.proofmark.simulator.ssh;

import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Door;
import dev.proofmark.simulator.Lock;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Service;
import dev.proofmark.simulator.Slots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.io.IoAcceptor;
import org.apache.sshd.common.io.IoServiceEventListener;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.WelcomeBannerPhase;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;

/** A running SSH server with passwords, a notice and the maintenance console. */
final class SshService implements Service {
  static final AttributeKey<Account> ACCOUNT = new AttributeKey<>();

  private static final AttributeKey<Boolean> PLACE = new AttributeKey<>();
  private static final String NOTICE =
      "Authorised use only. All access to this controller is recorded.\r\n";
  private static final int ATTEMPTS_PER_CONNECTION = 3;

  private final String name;
  private final SshServer server = SshServer.setUpDefaultServer();

  SshService(Plant plant, String name, int port) throws IOException {
    this.name = name;
    server.setHost(plant.bind().getHostAddress());
    server.setPort(port);
    boolean legacy = plant.has("ssh.algorithms=legacy");
    boolean onlyLegacy = plant.has("ssh.algorithms=only-legacy");
    SshAlgorithms.set(server, !onlyLegacy, legacy || onlyLegacy);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys(legacy || onlyLegacy)));
    setLogIn(plant);
    setNotice(plant);
    setTimes(plant);
    setCommands(plant);
    count(plant);
    server.start();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot stop the SSH server", e);
    }
  }

  /** An elliptic curve; RSA only for the legacy signatures, since such a key is slow to make. */
  private static List<KeyPair> hostKeys(boolean legacy) {
    List<KeyPair> keys = new ArrayList<>();
    keys.add(KeyRing.shared().key(KeyKind.EC_P256, "plc-ssh"));
    if (legacy) {
      keys.add(KeyRing.shared().key(KeyKind.RSA_2048, "plc-ssh"));
    }
    return keys;
  }

  private void setLogIn(Plant plant) {
    boolean unlimited = plant.has("ssh.max_auth_tries=unlimited");
    Door door = new Door(plant, name, unlimited ? Lock.NONE : Lock.of(plant, "ssh"));
    boolean nobody = plant.has("ssh.empty_user=true");
    server.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
    server.setPasswordAuthenticator(
        (user, password, session) -> {
          Optional<Account> account =
              nobody && user.isEmpty()
                  ? plant.accounts().find("operator")
                  : door.login(user, password, source(session));
          account.ifPresent(a -> session.setAttribute(ACCOUNT, a));
          return account.isPresent();
        });
    boolean anyNumber = unlimited || plant.has("ssh.connection-attempts=unlimited");
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(
        server, anyNumber ? Integer.MAX_VALUE : ATTEMPTS_PER_CONNECTION);
  }

  private void setNotice(Plant plant) {
    boolean none = plant.has("ssh.banner=none");
    boolean late = plant.has("ssh.banner=late");
    CoreModuleProperties.WELCOME_BANNER.set(server, none ? "" : NOTICE);
    CoreModuleProperties.WELCOME_BANNER_PHASE.set(
        server, late ? WelcomeBannerPhase.POST_SUCCESS : WelcomeBannerPhase.IMMEDIATE);
    CoreModuleProperties.SERVER_IDENTIFICATION.set(server, "SimulatedPLC_1.0");
  }

  private void setTimes(Plant plant) {
    boolean forEver = plant.has("ssh.idle_timeout=none") || plant.has("session.idle=forever");
    CoreModuleProperties.IDLE_TIMEOUT.set(
        server, forEver ? Duration.ZERO : plant.settings().idle());
    CoreModuleProperties.AUTH_TIMEOUT.set(server, Duration.ofSeconds(30));
    CoreModuleProperties.NIO_WORKERS.set(server, 2);
  }

  private void setCommands(Plant plant) {
    Console console = new Console(plant, name);
    server.setCommandFactory((channel, line) -> new ConsoleCommand(console, Optional.of(line)));
    server.setShellFactory(channel -> new ConsoleCommand(console, Optional.empty()));
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    server.setSubsystemFactories(List.of());
  }

  private void count(Plant plant) {
    Slots slots = Slots.ofConnections(plant);
    server.setIoServiceEventListener(
        new IoServiceEventListener() {
          @Override
          public void connectionAccepted(
              IoAcceptor acceptor, SocketAddress local, SocketAddress remote, SocketAddress port) {
            plant.peers().accepted(name, (InetSocketAddress) remote);
          }
        });
    server.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            if (slots.take()) {
              session.setAttribute(PLACE, true);
            } else {
              session.close(true);
            }
          }

          @Override
          public void sessionClosed(Session session) {
            if (session.removeAttribute(PLACE) != null) {
              slots.free();
            }
          }
        });
  }

  static String source(ServerSession session) {
    return ((InetSocketAddress) session.getClientAddress()).getAddress().getHostAddress();
  }
}
