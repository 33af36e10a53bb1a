package dev.proofmark.protocol.ssh;

import dev.proofmark.codec.ssh.KexInit;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.availability.Heartbeat;
import dev.proofmark.device.crypto.Algorithms;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What an SSH server says before anybody has logged in: its identification and its algorithms. */
final class SshOffer implements Heartbeat, Algorithms {
  private static final byte[] IDENTIFICATION =
      "SSH-2.0-Proofmark\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Contact contact;

  SshOffer(Contact contact) {
    this.contact = contact;
  }

  @Override
  public Answer beat() {
    return Attempt.at(
        contact.transcript(),
        "SSH identification",
        () -> {
          try (Socket socket = contact.line().connect(contact.target())) {
            return Reply.granted("", KexInit.readIdentification(socket.getInputStream()));
          }
        });
  }

  @Override
  public Observed<List<Algorithm>> accepted() {
    return Attempt.read(contact.transcript(), "SSH key exchange offer", this::readOffer);
  }

  private List<Algorithm> readOffer() throws IOException {
    try (Socket socket = contact.line().connect(contact.target())) {
      InputStream in = socket.getInputStream();
      contact.transcript().received(KexInit.readIdentification(in));
      socket.getOutputStream().write(IDENTIFICATION);
      socket.getOutputStream().flush();
      KexInit offer = KexInit.read(in);
      contact.transcript().received(offer.toString());
      List<Algorithm> all = new ArrayList<>();
      add(all, "key exchange", offer.keyExchange());
      add(all, "host key", offer.hostKeys());
      add(all, "cipher", offer.ciphers());
      add(all, "MAC", offer.macs());
      return all;
    }
  }

  private static void add(List<Algorithm> all, String purpose, List<String> names) {
    names.stream()
        .filter(name -> !SshAlgorithms.isMarker(name))
        .map(name -> new Algorithm(purpose, name, SshAlgorithms.weaknesses(name)))
        .forEach(all::add);
  }
}
