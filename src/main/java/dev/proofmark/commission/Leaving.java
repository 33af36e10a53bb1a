package dev.proofmark.commission;

import dev.proofmark.bench.Stand;
import dev.proofmark.commission.Enrolling.Means;
import dev.proofmark.commission.MadeAccounts.Outcome;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.store.Enrolment;
import dev.proofmark.store.Enrolment.Entry;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Takes what enrolment has put on a device out again, and proves that it is gone. */
public final class Leaving {
  private final Stand stand;
  private final Means means;
  private final Tools tools;

  public Leaving(Stand stand, Means means) {
    this.stand = stand;
    this.means = means;
    this.tools = Tools.of(stand, means);
  }

  /**
   * Takes out what it can and says what a person must.
   *
   * @throws IOException if a file cannot be written
   * @throws InterruptedException if the thread was interrupted
   */
  public void leave() throws IOException, InterruptedException {
    Point device = tools.device(tools.round().passing());
    say(device);
    if (device.standing() == Point.Standing.STOPS) {
      return;
    }
    if (means.enrolment().entries().isEmpty()) {
      say(Point.right("enrolled", "nothing of ours is on the device, as far as we know"));
    }
    // While the device still trusts us, its interfaces can be used.
    accounts();
    for (Endpoint endpoint : stand.profile().endpoints()) {
      List<Entry> there = tools.introduction().recorded(endpoint).toList();
      if (!there.isEmpty()) {
        leave(endpoint, there);
      }
    }
    unknown();
    if (means.enrolment().entries().isEmpty()) {
      means.enrolment().be(false);
    }
  }

  private void accounts() {
    for (Account account : stand.profile().accounts()) {
      if (tools.accounts().recorded(account).isPresent()) {
        Outcome outcome = tools.accounts().remove(account);
        say(
            outcome.done()
                ? Point.right("accounts", account.user() + " is gone: it does not log in any more")
                : Point.wrong(
                    "accounts",
                    account.user() + " is still there: " + outcome.why(),
                    "remove it by hand, then: enrol --remove"));
      }
    }
  }

  private void leave(Endpoint endpoint, List<Entry> there) throws IOException {
    boolean stranger = tools.trial().refuses(endpoint);
    if (!stranger) {
      Optional<String> failed = tools.introduction().unload(endpoint);
      if (failed.isPresent() || !tools.trial().refuses(endpoint)) {
        say(stays(endpoint, there, failed.orElse("it still lets us in")));
        return;
      }
    }
    tools.introduction().strikeOut(endpoint);
    say(
        Point.right(
            endpoint.name(),
            stranger
                ? "does not trust us, as a handshake showed"
                : "does not trust us any more; a handshake proved it"));
  }

  private static Point stays(Endpoint endpoint, List<Entry> there, String why) {
    return Point.wrong(
        endpoint.name(),
        "still trusts us: " + why,
        "take out of store \""
            + HandOver.storeOf(endpoint)
            + "\": "
            + String.join("; ", there.stream().map(Entry::words).toList())
            + "; then: enrol --remove");
  }

  /** What the profile no longer knows, only a person can find. */
  private void unknown() {
    for (Entry entry : means.enrolment().entries()) {
      boolean known =
          entry.kind() == Enrolment.Kind.TRUST
              ? stand.profile().endpoints().stream()
                  .anyMatch(endpoint -> endpoint.name().equals(entry.endpoint()))
              : stand.profile().accounts().stream()
                  .anyMatch(account -> account.user().equals(entry.object()));
      if (!known) {
        say(
            Point.wrong(
                entry.endpoint(),
                "was given " + entry.words() + " (" + entry.object() + ") by another profile",
                "enrol --remove with that profile, or by hand"));
      }
    }
  }

  private void say(Point point) {
    means.say().accept(point);
  }
}
