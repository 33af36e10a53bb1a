package dev.proofmark.protocol.ssh;

import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.wire.RelayEnd;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.core.CoreModuleProperties;

/**
 * MINA clients that do exactly one thing at a time, through the gate, with nothing from this
 * machine: no key files, no agent, no configuration. One object serves one check.
 */
final class SshClients implements AutoCloseable {
  private static final AttributeKey<Farewell> FAREWELL = new AttributeKey<>();

  private final Contact contact;
  private SshClient client;
  private InetSocketAddress relay;

  SshClients(Contact contact) {
    this.contact = contact;
  }

  /** What a server says when it ends a connection. */
  static final class Farewell {
    private volatile String words = "";

    Optional<String> words() {
      return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
  }

  /** Hears what is said from the first moment on, when the caller has no session to listen to. */
  private static final class Listener implements SessionListener {
    @Override
    public void sessionDisconnect(
        Session session, int reason, String message, String language, boolean initiator) {
      if (!initiator && session instanceof ClientSession own) {
        own.getConnectionContext().getAttribute(FAREWELL).words =
            "disconnect " + reason + ": " + message;
      }
    }
  }

  /**
   * Connects up to the point where a user would authenticate. The library always asks with method
   * {@code none} first (RFC 4252, 5.2); what it tries afterwards is what the session is given.
   */
  synchronized ClientSession connect(String user, Farewell farewell) throws IOException {
    if (client == null) {
      client = newClient();
      relay = contact.line().relay(contact.target());
    }
    ClientSession session =
        client
            .connect(user, relay, AttributeRepository.ofKeyValuePair(FAREWELL, farewell))
            .verify(contact.limits().time(Limit.CONNECT_TIMEOUT).plus(answerTime()))
            .getSession();
    session.setUserAuthFactoriesNames("password");
    return session;
  }

  private SshClient newClient() {
    SshClient made = ClientBuilder.builder().build();
    speakOldTongues(made);
    made.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    made.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    made.setAgentFactory(null);
    made.addSessionListener(new Listener());
    CoreModuleProperties.AUTH_TIMEOUT.set(made, answerTime().multipliedBy(10));
    CoreModuleProperties.NIO_WORKERS.set(made, 1);
    made.start();
    return made;
  }

  /** A device of weak algorithms has accounts and notices, too; the sound ones come first. */
  private static void speakOldTongues(SshClient client) {
    client.setKeyExchangeFactories(
        both(
            client.getKeyExchangeFactories(),
            NamedFactory.setUpTransformedFactories(
                true, BuiltinDHFactories.VALUES, ClientBuilder.DH2KEX)));
    client.setCipherFactories(
        both(
            client.getCipherFactories(),
            NamedFactory.setUpBuiltinFactories(true, BuiltinCiphers.VALUES)));
    client.setMacFactories(
        both(
            client.getMacFactories(),
            NamedFactory.setUpBuiltinFactories(true, BuiltinMacs.VALUES)));
    client.setSignatureFactories(
        both(
            client.getSignatureFactories(),
            NamedFactory.setUpBuiltinFactories(true, BuiltinSignatures.VALUES)));
  }

  private static <T extends NamedResource> List<T> both(List<T> first, List<? extends T> more) {
    Set<String> known = new HashSet<>(NamedResource.getNameList(first));
    // Not even for a test is a password sent without encryption.
    known.add(BuiltinCiphers.none.getName());
    List<T> all = new ArrayList<>(first);
    more.stream().filter(one -> known.add(one.getName())).forEach(all::add);
    return all;
  }

  /** How long an answer may take. */
  Duration answerTime() {
    return contact.limits().time(Limit.ANSWER_TIMEOUT);
  }

  /**
   * What a failure of the library comes to. The relay knows how the device ended the connection;
   * the library only knows its own end of the relay.
   */
  Reply failure(IOException failure, Optional<String> farewell) {
    if (farewell.isPresent()) {
      return new Reply(Kind.DENIED, Ending.FIN, "disconnected", 0, farewell.get());
    }
    RelayEnd end = contact.line().lastRelayEnd().orElse(RelayEnd.UNTRIED);
    String said = String.valueOf(failure.getMessage());
    return switch (end) {
      case REFUSED -> new Reply(Kind.UNREACHABLE, Ending.REFUSED, "", 0, "connection refused");
      case NO_ANSWER -> new Reply(Kind.UNREACHABLE, Ending.TIMEOUT, "", 0, "no answer");
      case CLOSED_BY_DEVICE -> new Reply(Kind.CLOSED, Ending.FIN, "", 0, said);
      case RESET_BY_DEVICE -> new Reply(Kind.CLOSED, Ending.RST, "", 0, said);
      case OPEN, CLOSED_BY_BENCH, UNTRIED -> new Reply(Kind.SILENT, Ending.TIMEOUT, "", 0, said);
    };
  }

  /** What a failure comes to once the server was asked to let somebody in. */
  Reply refusal(IOException failure, Optional<String> farewell) {
    // Still connected after an answer: the server said no and lets the client go on.
    return saidNo(failure) && farewell.isEmpty()
        ? Reply.denied("SSH_MSG_USERAUTH_FAILURE", failure.getMessage())
        : failure(failure, farewell);
  }

  /** Whether the server has answered, and no. */
  static boolean saidNo(IOException failure) {
    return failure instanceof SshException
        && String.valueOf(failure.getMessage()).contains("No more authentication methods");
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.stop();
    }
  }
}
