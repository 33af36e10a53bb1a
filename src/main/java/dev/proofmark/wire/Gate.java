package dev.proofmark.wire;

import dev.proofmark.evidence.Redactor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The one way to the device: connects only to addresses of the device, within one budget for all
 * lines, and keeps a ledger of what it opened. Thread-safe. The machine's proxy settings do not
 * matter.
 */
public final class Gate implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Allowance allowance;
  private final Redactor redactor;
  private final Budget budget;
  private final Ledger ledger = new Ledger();
  private final RelayLoop relays = new RelayLoop();
  private final Map<String, InetAddress> resolved = new HashMap<>();
  private final Set<InetAddress> allowed = ConcurrentHashMap.newKeySet();
  private final Set<GatedLine> lines = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** A gate; its captures are cleaned by the redactor. */
  public Gate(Allowance allowance, Redactor redactor) {
    this(allowance, redactor, PATIENCE);
  }

  Gate(Allowance allowance, Redactor redactor, Duration patience) {
    this.allowance = allowance;
    this.redactor = redactor;
    this.budget = new Budget(allowance, patience);
  }

  /**
   * The address of a host of the device, which is allowed from now on. Each name is looked up once,
   * so that a run does not wander to another device when a name server changes its mind.
   *
   * @param host a name, an IPv4 or an IPv6 address
   * @throws UnknownHostException if the name has no address
   */
  public InetAddress resolve(String host) throws UnknownHostException {
    if (host.isBlank()) {
      // The JDK takes it for this machine.
      throw new UnknownHostException("the device's host is empty; give its name or address");
    }
    synchronized (resolved) {
      InetAddress address = resolved.get(host);
      if (address == null) {
        address = InetAddress.getByName(host);
        resolved.put(host, address);
        allow(address);
      }
      return address;
    }
  }

  /** Allows connections to an address. */
  public void allow(InetAddress address) {
    allowed.add(address);
  }

  /**
   * Opens a line.
   *
   * @param captureFile where to write what goes over it, as pcapng
   * @throws IOException if the capture file cannot be written, or the gate is closed
   */
  public Line line(Optional<Path> captureFile) throws IOException {
    Optional<Capture> capture = Optional.empty();
    if (captureFile.isPresent()) {
      capture = Optional.of(new Capture(captureFile.get(), redactor));
    }
    GatedLine line = new GatedLine(this, captureFile, capture);
    lines.add(line);
    if (closed) {
      line.close();
      throw new IOException("the gate is closed");
    }
    return line;
  }

  /** What was opened so far. */
  public Ledger ledger() {
    return ledger;
  }

  /** Closes every line and with it every connection. */
  @Override
  public void close() {
    closed = true;
    lines.forEach(GatedLine::close);
    relays.close();
  }

  /**
   * Lets an address pass.
   *
   * @throws NotAllowedException if it is not one of the device's
   */
  void require(InetAddress address) {
    if (!allowed.contains(address)) {
      throw new NotAllowedException(address);
    }
  }

  void forget(GatedLine line) {
    lines.remove(line);
  }

  Allowance allowance() {
    return allowance;
  }

  Budget budget() {
    return budget;
  }

  RelayLoop relays() {
    return relays;
  }
}
