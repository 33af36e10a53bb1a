package dev.proofmark.bench;

import dev.proofmark.device.lifecycle.Changes;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.evidence.SessionKeys;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Accounts;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Memory;
import dev.proofmark.wire.Gate;
import dev.proofmark.wire.Line;
import dev.proofmark.wire.Target;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Where the endpoints of a device are: every name is resolved once, before anything is sent. */
final class Contacts {
  private final DeviceProfile profile;
  private final Map<String, InetAddress> addresses = new HashMap<>();
  private final Map<String, Memory> memories = new ConcurrentHashMap<>();

  private Contacts(DeviceProfile profile) {
    this.profile = profile;
  }

  /**
   * Resolves every host that the profile names.
   *
   * @throws UnknownHostException if one cannot be resolved; the message names it
   */
  static Contacts resolve(DeviceProfile profile, Gate gate) throws UnknownHostException {
    Contacts contacts = new Contacts(profile);
    contacts.addresses.put(profile.host(), gate.resolve(profile.host()));
    for (Endpoint endpoint : profile.endpoints()) {
      contacts.addresses.put(endpoint.host(), gate.resolve(endpoint.host()));
    }
    return contacts;
  }

  /** Every name and number that was resolved, in lower case. */
  Set<String> addresses() {
    Set<String> all = new HashSet<>();
    addresses.forEach(
        (name, address) -> {
          all.add(name.toLowerCase(Locale.ROOT));
          all.add(address.getHostAddress());
        });
    return all;
  }

  Contact to(
      Endpoint endpoint,
      Accounts accounts,
      Line line,
      Transcript transcript,
      Redactor redactor,
      Changes changes) {
    Target target = new Target(addresses.get(endpoint.host()), endpoint.port());
    Memory memory = memories.computeIfAbsent(endpoint.name(), name -> new Memory());
    return new Contact(
        endpoint,
        target,
        profile,
        accounts,
        line,
        transcript,
        redactor,
        changes,
        new SessionKeys(),
        memory);
  }

  /** What the device said of itself before it was away may not hold any more. */
  void forget() {
    memories.values().forEach(Memory::forget);
  }

  /** For monitors, which never log in. */
  static final Accounts NO_ACCOUNTS =
      new Accounts() {
        @Override
        public Account of(Role role) {
          throw new NoAccount("monitors do not log in");
        }

        @Override
        public Account disposable() {
          throw new NoAccount("monitors do not log in");
        }

        @Override
        public void refused(Account account) {
          throw new NoAccount("monitors do not log in");
        }
      };
}
