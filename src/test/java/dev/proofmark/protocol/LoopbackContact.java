package dev.proofmark.protocol;

import dev.proofmark.evidence.Redactor;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Budget;
import dev.proofmark.profile.Consent;
import dev.proofmark.profile.CryptoPolicy;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Identity;
import dev.proofmark.profile.Limit;
import dev.proofmark.profile.Limits;
import dev.proofmark.profile.Pki;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.Setting;
import dev.proofmark.wire.Allowance;
import dev.proofmark.wire.Gate;
import dev.proofmark.wire.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A contact to a server on this machine over a real gate, for tests of drivers. */
public final class LoopbackContact implements AutoCloseable {
  private final Gate gate;
  private final Contact contact;
  private final Handed handed;
  private final Ledger ledger = new Ledger();

  /** A contact to a port of 127.0.0.1 without accounts and settings. */
  public static LoopbackContact to(String protocol, int port) throws IOException {
    return to(protocol, "127.0.0.1", port, List.of(), List.of());
  }

  /** A contact to a port, with accounts of which the disposable ones are handed out in order. */
  public static LoopbackContact to(
      String protocol, String host, int port, List<Account> accounts, List<Setting> settings)
      throws IOException {
    return new LoopbackContact(protocol, host, "127.0.0.1", port, accounts, settings);
  }

  /** The same, where the device's name does not resolve here. */
  public LoopbackContact(
      String protocol,
      String host,
      String address,
      int port,
      List<Account> accounts,
      List<Setting> settings)
      throws IOException {
    this(protocol, host, address, port, accounts, settings, Optional.empty());
  }

  /** The same with certificates of the bench. */
  public LoopbackContact(
      String protocol,
      String host,
      String address,
      int port,
      List<Account> accounts,
      List<Setting> settings,
      Optional<Pki> pki)
      throws IOException {
    Map<Class<? extends Setting>, Setting> declared = new HashMap<>();
    settings.forEach(s -> declared.put(s.getClass(), s));
    Endpoint endpoint = new Endpoint("test", protocol, host, port, "", List.of(), declared);
    // The first handshakes of a JVM take their time on both sides.
    String patience = protocol.equals("https") ? "2 s" : "1 s";
    DeviceProfile profile = profile(host, endpoint, accounts, pki, patience);
    Redactor redactor = Redactor.of(profile.secrets());
    gate =
        new Gate(
            new Allowance(
                40, 2_000, 50_000_000, Duration.ofSeconds(1), Duration.ofSeconds(2), 64_000_000),
            redactor);
    InetAddress target = gate.resolve(address);
    handed = new Handed(accounts);
    contact =
        new Contact(
            endpoint,
            new Target(target, port),
            profile,
            handed,
            gate.line(Optional.empty()),
            new Transcript(redactor),
            redactor,
            ledger);
  }

  public Contact contact() {
    return contact;
  }

  /** The users whose own password the device refused. */
  public List<String> refused() {
    return List.copyOf(handed.refused());
  }

  /** What was changed and when. */
  public Ledger ledger() {
    return ledger;
  }

  /** All that was written down so far. */
  public String transcript() {
    StringBuilder all = new StringBuilder();
    contact.transcript().entries().forEach(e -> all.append(e.text()).append('\n'));
    return all.toString();
  }

  @Override
  public void close() {
    contact.line().close();
    gate.close();
  }

  private static DeviceProfile profile(
      String host, Endpoint endpoint, List<Account> accounts, Optional<Pki> pki, String patience) {
    return new DeviceProfile(
        "test",
        new Identity("Maker", "Model", "1", "2", "3"),
        Set.of(),
        Map.of(),
        host,
        List.of(endpoint),
        accounts,
        new Consent(true, true, ""),
        new Budget(40, 2_000, 50_000_000, 1),
        new Limits(
            Map.of(
                Limit.ANSWER_TIMEOUT, patience,
                Limit.CONNECT_TIMEOUT, "1 s",
                Limit.LOGIN_PAUSE, "0 ms",
                Limit.REVOKE_WITHIN, "1 s")),
        CryptoPolicy.RFC9325,
        pki,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of(),
        "");
  }

  private record Handed(List<Account> all, List<String> refused) implements Accounts {
    Handed(List<Account> all) {
      this(all, new CopyOnWriteArrayList<>());
    }

    @Override
    public Account of(Role role) {
      return all.stream()
          .filter(a -> a.role() == role && !a.disposable())
          .findFirst()
          .orElseThrow(() -> new NoAccount("declare an account of role " + role));
    }

    @Override
    public void refused(Account account) {
      refused.add(account.user());
    }

    @Override
    public Account disposable() {
      return all.stream()
          .filter(Account::disposable)
          .findFirst()
          .orElseThrow(() -> new NoAccount("declare a disposable account"));
    }
  }
}
