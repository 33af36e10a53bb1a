package dev.proofmark.bench;

import dev.proofmark.act.Acts;
import dev.proofmark.act.Hands;
import dev.proofmark.device.Capability;
import dev.proofmark.device.lifecycle.Changes;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.WhenFull;
import dev.proofmark.protocol.Accounts;
import dev.proofmark.protocol.Contact;
import dev.proofmark.store.AccountMemory;
import dev.proofmark.wire.Allowance;
import dev.proofmark.wire.Gate;
import dev.proofmark.wire.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The device on its stand: the one gate to it, its addresses, its accounts, and the drivers that
 * speak with it. A run judges it here, and what comes before and after a run happens here, too.
 * Thread-safe.
 */
public final class Stand implements AutoCloseable {
  private static final long MOST_RECEIVED = 64L << 20;

  private final DeviceProfile profile;
  private final Drivers drivers;
  private final Redactor redactor;
  private final Gate gate;
  private final Contacts contacts;
  private final AccountPool accounts;
  private final AccountMemory memory;
  private final ChangeTally changes;
  private final Acts acts;
  private final Set<String> evicting = ConcurrentHashMap.newKeySet();

  /**
   * What outlives the run.
   *
   * @param changes where each change is written down before it is made; empty writes none down
   * @param accounts which accounts to leave alone
   */
  public record Keeping(Optional<Changes> changes, AccountMemory accounts) {
    /** For trials on simulated devices, of which nothing is worth keeping. */
    public static Keeping nothing() {
      return new Keeping(Optional.empty(), AccountMemory.forgetful());
    }
  }

  /** Sets the device up without a person beside it, see the other one. */
  public Stand(DeviceProfile profile, Drivers drivers, Keeping keeping)
      throws UnknownHostException {
    this(profile, drivers, keeping, Hands.nobody());
  }

  /**
   * Sets the device up; nothing is sent yet.
   *
   * @param hands for the acts that a person does
   * @throws UnknownHostException if the profile names a host that cannot be resolved
   */
  public Stand(DeviceProfile profile, Drivers drivers, Keeping keeping, Hands hands)
      throws UnknownHostException {
    this.profile = profile;
    this.drivers = drivers;
    this.redactor = Redactor.of(profile.secrets());
    this.gate = new Gate(allowance(profile), redactor);
    this.contacts = Contacts.resolve(profile, gate);
    this.memory = keeping.accounts();
    this.accounts = new AccountPool(profile, memory);
    this.changes = new ChangeTally(keeping.changes());
    this.acts = new Acts(profile, hands, redactor);
  }

  private static Allowance allowance(DeviceProfile profile) {
    return new Allowance(
        profile.budget().connections(),
        profile.budget().perSecond(),
        profile.budget().bytesPerSecond(),
        profile.limits().time(Limit.CONNECT_TIMEOUT),
        profile.limits().time(Limit.ANSWER_TIMEOUT),
        MOST_RECEIVED);
  }

  /** The device as declared. */
  public DeviceProfile profile() {
    return profile;
  }

  Drivers drivers() {
    return drivers;
  }

  /** Knows every secret of the profile, and learns those that the device hands out. */
  public Redactor redactor() {
    return redactor;
  }

  /** The gate, for its ledger. */
  public Gate gate() {
    return gate;
  }

  /** The names and numbers by which the bench reaches the device, in lower case. */
  public Set<String> addresses() {
    return contacts.addresses();
  }

  /** This endpoint was seen to end an idle connection when another one came. */
  public void evicts(Endpoint endpoint) {
    evicting.add(endpoint.name());
  }

  /**
   * Why a connection that this endpoint just closes says nothing; empty if it may say something.
   */
  Optional<String> doubt(Endpoint endpoint) {
    boolean declared =
        profile.slots().filter(slots -> slots.whenFull() == WhenFull.EVICT).isPresent();
    return declared || evicting.contains(endpoint.name())
        ? Optional.of("the device ends idle connections to make room for others")
        : Optional.empty();
  }

  AccountPool accounts() {
    return accounts;
  }

  /** Which accounts are left alone. */
  public AccountMemory memory() {
    return memory;
  }

  ChangeTally changes() {
    return changes;
  }

  /** What the network cannot do to the device, and what of it was done. */
  public Acts acts() {
    return acts;
  }

  /** A line of its own, captured if a file is named. */
  Line newLine(Optional<Path> capture) {
    try {
      return gate.line(capture);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a capture", e);
    }
  }

  Contact contact(Endpoint endpoint, Accounts lent, Line line, Transcript transcript) {
    return contacts.to(endpoint, lent, line, transcript, redactor, changes);
  }

  /** The device was away: what it said of itself before may not hold any more. */
  void forget() {
    contacts.forget();
  }

  /** Whether an endpoint can be asked for something. */
  public boolean offers(Endpoint endpoint, Class<? extends Capability> need) {
    return drivers.support(endpoint, need) instanceof Drivers.Support.Offered;
  }

  /**
   * Goes to an endpoint outside of any check.
   *
   * @throws IllegalArgumentException if it does not offer this, see {@link #offers}
   */
  public <C extends Capability> Errand<C> errand(
      Endpoint endpoint, Class<C> need, Transcript transcript) {
    AccountPool.Lent lent = accounts.lend(endpoint, Duration.ZERO);
    Line line = newLine(Optional.empty());
    try {
      C capability = drivers.open(need, contact(endpoint, lent, line, transcript));
      return new Errand<>(capability, line, lent);
    } catch (RuntimeException e) {
      line.close();
      lent.close();
      throw e;
    }
  }

  /** One use of a capability outside of any check; closing it ends all its connections. */
  public static final class Errand<C extends Capability> implements AutoCloseable {
    private final C capability;
    private final Line line;
    private final AccountPool.Lent lent;

    private Errand(C capability, Line line, AccountPool.Lent lent) {
      this.capability = capability;
      this.line = line;
      this.lent = lent;
    }

    /** What can be asked. */
    public C ask() {
      return capability;
    }

    @Override
    public void close() {
      try {
        capability.close();
      } finally {
        line.close();
        lent.close();
      }
    }
  }

  @Override
  public void close() {
    gate.close();
  }
}
