package dev.proofmark.protocol.tls;

import dev.proofmark.codec.tls.Alert;
import dev.proofmark.codec.tls.ClientHello;
import dev.proofmark.codec.tls.HelloExtension;
import dev.proofmark.codec.tls.NotTls;
import dev.proofmark.codec.tls.OtherHandshake;
import dev.proofmark.codec.tls.ServerFlight;
import dev.proofmark.codec.tls.ServerHello;
import dev.proofmark.codec.tls.ServerMessage;
import dev.proofmark.codec.tls.Ssl2;
import dev.proofmark.codec.tls.TlsVersion;
import dev.proofmark.evidence.Bytes;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.wire.BoundedInput;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says hello to one endpoint, each time in a connection of its own, and hears what comes back. Asks
 * for the server by name if it answers nobody else.
 */
final class Dialogue {
  private static final int MOST_BYTES = 1 << 20;
  private static final int SHOWN_BYTES = 96;

  private final Contact contact;
  private final Optional<String> declared;
  private Optional<String> name;
  private boolean settled;

  Dialogue(Contact contact) {
    this.contact = contact;
    String host = contact.endpoint().host();
    this.declared = host.matches("[0-9.]+|.*:.*|") ? Optional.empty() : Optional.of(host);
    this.name = declared;
  }

  /** The name by which the server is asked for, if by any. */
  Optional<String> name() {
    return name;
  }

  Contact contact() {
    return contact;
  }

  /**
   * Sends these hellos until one is agreed to.
   *
   * @return a {@link ServerHello} or the last fatal {@link Alert}
   */
  ServerMessage ask(List<ClientHello> hellos) throws IOException {
    return anyFlight(hellos, false).get(0);
  }

  /** Sends these hellos until one is agreed to, and reads on as far as the server goes. */
  List<ServerMessage> flight(List<ClientHello> hellos) throws IOException {
    return anyFlight(hellos, true);
  }

  private List<ServerMessage> anyFlight(List<ClientHello> hellos, boolean whole)
      throws IOException {
    for (ClientHello hello : hellos.subList(0, hellos.size() - 1)) {
      try {
        List<ServerMessage> said = flight(hello, whole);
        if (said.get(0) instanceof ServerHello) {
          return said;
        }
      } catch (ConnectException | NotTls e) {
        throw e;
      } catch (IOException e) {
        contact.transcript().noted("once more with another hello: " + e.getMessage());
      }
    }
    return flight(hellos.get(hellos.size() - 1), whole);
  }

  /**
   * Sends a hello.
   *
   * @return a {@link ServerHello} or a fatal {@link Alert}
   */
  ServerMessage ask(ClientHello hello) throws IOException {
    return flight(hello, false).get(0);
  }

  /** Sends a hello and reads on until the server waits for an answer, or no more is readable. */
  List<ServerMessage> flight(ClientHello hello) throws IOException {
    return flight(hello, true);
  }

  /** Says hello in SSL 2.0. */
  Ssl2.Reply askSsl2() throws IOException {
    try (Socket socket = contact.line().connect(contact.target())) {
      byte[] hello = Ssl2.clientHello();
      contact.transcript().sent("CLIENT-HELLO SSL 2.0: " + Bytes.hex(hello, SHOWN_BYTES));
      socket.getOutputStream().write(hello);
      Ssl2.Reply reply = Ssl2.read(bounded(socket));
      contact.transcript().received(reply.agreed() ? "SERVER-HELLO SSL 2.0" : reply.refusal());
      return reply;
    }
  }

  private List<ServerMessage> flight(ClientHello hello, boolean whole) throws IOException {
    try {
      List<ServerMessage> said = exchange(hello, name, whole);
      return said.get(0) instanceof Alert && settle() ? exchange(hello, name, whole) : said;
    } catch (EOFException e) {
      if (settle()) {
        return exchange(hello, name, whole);
      }
      throw e;
    }
  }

  /** Looks once for the name that the server wants to hear; true if it is another than before. */
  private boolean settle() throws IOException {
    if (settled) {
      return false;
    }
    settled = true;
    Optional<String> before = name;
    if (!agrees(before)) {
      Optional<String> other = declared.isPresent() ? Optional.empty() : certificateName();
      if (!other.equals(before) && agrees(other)) {
        name = other;
        contact.transcript().noted("asks for the server by " + other.orElse("no name"));
      }
    }
    return !name.equals(before);
  }

  private boolean agrees(Optional<String> candidate) throws IOException {
    for (ClientHello hello : Hellos.current()) {
      try {
        if (exchange(hello, candidate, false).get(0) instanceof ServerHello) {
          return true;
        }
      } catch (ConnectException e) {
        throw e;
      } catch (IOException e) {
        contact.transcript().noted("no agreement: " + e.getMessage());
      }
    }
    return false;
  }

  private Optional<String> certificateName() {
    try {
      ClientHello older = Hellos.certified().get(0);
      return ServerCertificates.in(exchange(older, Optional.empty(), true)).stream()
          .findFirst()
          .flatMap(ServerCertificates::hostName);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<ServerMessage> exchange(ClientHello plain, Optional<String> server, boolean whole)
      throws IOException {
    boolean extensible = !plain.extensions().isEmpty();
    ClientHello hello =
        server.isPresent() && extensible
            ? plain.with(HelloExtension.serverName(server.get()))
            : plain;
    byte[] bytes = hello.bytes();
    try (Socket socket = contact.line().connect(contact.target())) {
      contact.transcript().sent(hello.inWords() + ": " + Bytes.hex(bytes, SHOWN_BYTES));
      socket.getOutputStream().write(bytes);
      return listen(new ServerFlight(bounded(socket)), hello, whole);
    }
  }

  private List<ServerMessage> listen(ServerFlight flight, ClientHello hello, boolean whole)
      throws IOException {
    List<ServerMessage> said = new ArrayList<>();
    boolean more = true;
    while (more) {
      ServerMessage message = flight.next();
      if (message instanceof Alert alert && alert.warning()) {
        contact.transcript().received("warning " + alert.name());
        continue;
      }
      if (said.isEmpty() && !(message instanceof Alert) && !(message instanceof ServerHello)) {
        throw new NotTls("a handshake message that is no ServerHello came first");
      }
      contact.transcript().received(inWords(message));
      requireOffered(message, hello);
      said.add(message);
      more = whole && goesOn(message);
    }
    return said;
  }

  /** Nobody who follows the protocol picks what was not offered (RFC 5246, 7.4.1.3). */
  private static void requireOffered(ServerMessage message, ClientHello hello) throws NotTls {
    if (message instanceof ServerHello answer && !hello.suites().contains(answer.suite())) {
      throw new NotTls("the ServerHello picks a cipher suite that was not offered");
    }
  }

  /** From TLS 1.3 on all that follows the ServerHello is encrypted. */
  private static boolean goesOn(ServerMessage message) {
    if (message instanceof ServerHello hello) {
      return hello.version() < TlsVersion.TLS_1_3.code();
    }
    return !(message instanceof Alert)
        && !(message instanceof OtherHandshake other && other.done());
  }

  private static String inWords(ServerMessage message) {
    if (message instanceof ServerHello hello) {
      return "ServerHello " + hello.inWords();
    }
    return message instanceof Alert alert
        ? "alert " + alert.name()
        : message.getClass().getSimpleName();
  }

  private BoundedInput bounded(Socket socket) throws IOException {
    return new BoundedInput(socket, contact.limits().time(Limit.ANSWER_TIMEOUT), MOST_BYTES);
  }
}
