package dev.proofmark.commission;

import dev.proofmark.bench.Stand;
import dev.proofmark.bench.Stand.Errand;
import dev.proofmark.commission.Found.Standing;
import dev.proofmark.commission.PortList.Port;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Observed;
import dev.proofmark.device.lifecycle.FirstWords;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.device.lifecycle.Visits;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Endpoint;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out what speaks on a device, one port after the other. A port gets only the protocol that
 * it is for, and only where a driver can pay a polite visit; any other is listened to, and gets no
 * byte unless what it says unasked proves it to be something else.
 */
public final class Exploration {
  private static final String SSH = "ssh";
  private static final String SSH_BANNER = "SSH-";

  private final Stand stand;
  private final Transcript transcript;
  private final Iterator<Port> left;
  private final List<Found> found = new ArrayList<>();

  /** Sets out; nothing is sent yet. */
  public Exploration(Stand stand, PortList ports) {
    this.stand = stand;
    this.transcript = new Transcript(stand.redactor());
    this.left = ports.all().iterator();
  }

  /** Goes on to the next open port, with at most one connection a port; empty if there is none. */
  public Optional<Found> next() {
    while (left.hasNext()) {
      Optional<Found> open = look(left.next());
      if (open.isPresent()) {
        found.add(open.get());
        return open;
      }
    }
    return Optional.empty();
  }

  /** Tries all ports that are left, and comes back to those that showed another protocol. */
  public List<Found> all() {
    while (next().isPresent()) {
      continue;
    }
    return found.stream().map(this::deepened).toList();
  }

  private Optional<Found> look(Port port) {
    return stand.offers(endpoint(port), Visits.class) ? visit(port) : listen(port);
  }

  private Optional<Found> listen(Port port) {
    Endpoint host = stand.profile().hostEndpoint();
    try (Errand<FirstWords> errand = stand.errand(host, FirstWords.class, transcript)) {
      Observed<String> said = errand.ask().of(port.number());
      return said.value().map(words -> heard(port, words));
    }
  }

  private static Found heard(Port port, String words) {
    if (words.startsWith(SSH_BANNER)) {
      return new Found(port.speaking(SSH, ""), Standing.SPEAKS, words, Nameplate.BLANK);
    }
    Standing standing = port.protocol().isEmpty() ? Standing.UNKNOWN : Standing.PRESUMED;
    return new Found(port, standing, words, Nameplate.BLANK);
  }

  private Optional<Found> visit(Port port) {
    Sighting saw;
    try (Errand<Visits> errand = stand.errand(endpoint(port), Visits.class, transcript)) {
      saw = errand.ask().passing();
    }
    Answer answer = saw.greeted();
    if (answer.kind() == Kind.UNREACHABLE) {
      return Optional.empty();
    }
    if (answer.granted() || refusedInItsOwnWords(answer)) {
      return Optional.of(
          new Found(port, Standing.SPEAKS, answer.granted() ? "" : answer.code(), saw.plate()));
    }
    return Optional.of(
        new Found(
            port.speaking("", ""),
            Standing.UNKNOWN,
            "no answer in " + port.name() + ": " + answer.inWords(),
            Nameplate.BLANK));
  }

  /** Who refuses by a code of the protocol speaks it. */
  private static boolean refusedInItsOwnWords(Answer answer) {
    boolean said = answer.ending() == Ending.RESPONSE || answer.ending() == Ending.ALERT;
    return said && !answer.code().isEmpty();
  }

  private Found deepened(Found open) {
    boolean heardOnly = open.standing() == Standing.SPEAKS && open.said().startsWith(SSH_BANNER);
    return heardOnly && stand.offers(endpoint(open.port()), Visits.class)
        ? visit(open.port()).filter(Found::named).orElse(open)
        : open;
  }

  private Endpoint endpoint(Port port) {
    return new Endpoint(
        "tcp-" + port.number(),
        port.protocol(),
        stand.profile().host(),
        port.number(),
        port.path(),
        List.of(),
        Map.of());
  }
}
