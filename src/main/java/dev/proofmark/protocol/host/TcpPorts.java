package dev.proofmark.protocol.host;

import dev.proofmark.device.Observed;
import dev.proofmark.device.availability.OpenPorts;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Attempt;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.DeclaredPorts;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.wire.Sweep;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.SortedSet;
import java.util.TreeSet;

/** Tries TCP ports by connecting, at the profile's rate; what opens is tried once more. */
final class TcpPorts implements OpenPorts {
  /** More open ports than this are the work of something between, not of the device (SVC-001). */
  private static final int TOO_MANY = 200;

  private final Contact contact;
  private final SortedSet<Integer> undeclared = new TreeSet<>();

  TcpPorts(Contact contact) {
    this.contact = contact;
  }

  @Override
  public Observed<SortedSet<Integer>> sweep() {
    int last = contact.limits().count(Limit.SWEEP_LAST_PORT);
    return Attempt.read(
        contact.transcript(),
        "sweep of TCP ports 1 to " + last,
        () -> {
          Sweep.Result seen = sweep(1, last);
          contact
              .transcript()
              .received(
                  "open "
                      + seen.open()
                      + ", refused "
                      + seen.refused()
                      + ", silent "
                      + seen.silent());
          if (foreign().containsAll(seen.open())) {
            // All ports closed or dropped: that is a device which is off, not one that is hardened.
            throw new SocketTimeoutException("no port is open, not even a declared one");
          }
          if (seen.open().size() > TOO_MANY) {
            throw new IOException(
                seen.open().size() + " ports open: something answers for the device");
          }
          SortedSet<Integer> open = confirmed(seen.open());
          open.removeAll(foreign());
          open.stream().filter(port -> !declared().contains(port)).forEach(undeclared::add);
          requireAnswer();
          return open;
        });
  }

  /** While nobody has said whose the other ports are, an open one is a question, no violation. */
  private void requireAnswer() {
    if (!undeclared.isEmpty() && contact.profile().leavesOpen("foreign-ports")) {
      throw new Undeclared(
          "the open ports "
              + undeclared
              + " stand nowhere in the profile: say whose they are by endpoints or foreign-ports,"
              + " or with \"proofmark accept\"");
    }
  }

  private SortedSet<Integer> confirmed(SortedSet<Integer> open) throws IOException {
    SortedSet<Integer> twice = new TreeSet<>();
    for (int port : open) {
      twice.addAll(sweep(port, port).open());
    }
    return twice;
  }

  @Override
  public Observed<SortedSet<Integer>> probe(SortedSet<Integer> ports) {
    return Attempt.read(
        contact.transcript(),
        "connection to each of " + ports,
        () -> {
          SortedSet<Integer> open = new TreeSet<>();
          for (int port : ports) {
            open.addAll(sweep(port, port).open());
          }
          if (open.isEmpty()) {
            throw new SocketTimeoutException("none of the declared ports is open");
          }
          return open;
        });
  }

  private Sweep.Result sweep(int first, int last) throws IOException {
    return contact
        .line()
        .sweep(
            new Sweep(
                contact.target().address(),
                first,
                last,
                contact.limits().count(Limit.SWEEP_RATE),
                contact.limits().time(Limit.CONNECT_TIMEOUT)));
  }

  @Override
  public SortedSet<Integer> declared() {
    return DeclaredPorts.allowed(contact.profile(), contact.endpoint().host());
  }

  @Override
  public SortedSet<Integer> foreign() {
    return new TreeSet<>(contact.profile().foreignPorts());
  }

  @Override
  public SortedSet<Integer> served() {
    return DeclaredPorts.served(contact.profile(), contact.endpoint().host());
  }

  @Override
  public SortedSet<Integer> undeclared() {
    return new TreeSet<>(undeclared);
  }
}
