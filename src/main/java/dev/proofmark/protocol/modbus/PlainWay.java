package dev.proofmark.protocol.modbus;

import dev.proofmark.profile.Limit;
import dev.proofmark.profile.WriteAccess;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Optional;

/** Modbus/TCP without protection: whoever connects is known by his address alone. */
record PlainWay(Contact contact) implements Way {
  @Override
  public ModbusTalk connect(Party party) throws IOException {
    return call(party).talk();
  }

  /** Connects, and says nothing yet. */
  Call call(Party party) throws IOException {
    Optional<WriteAccess> access = contact.endpoint().setting(WriteAccess.class);
    Optional<String> source =
        party == Party.PERMITTED
            ? access.flatMap(WriteAccess::allowed)
            : access.flatMap(WriteAccess::stranger);
    Socket socket =
        source.isPresent()
            ? contact.line().connect(contact.target(), address(source.get()))
            : contact.line().connect(contact.target());
    return new Call(
        socket, Optional.empty(), (int) contact.limits().time(Limit.ANSWER_TIMEOUT).toMillis());
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new Undeclared(
          "the bench has no address \"" + literal + "\"; see access in the profile");
    }
  }
}
