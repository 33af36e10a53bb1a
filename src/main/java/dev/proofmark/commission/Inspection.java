package dev.proofmark.commission;

import dev.proofmark.commission.Round.Called;
import dev.proofmark.commission.Round.Visit;
import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Sighting;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.ActKind;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Limit;
import dev.proofmark.result.Course.Seen;
import dev.proofmark.store.AccountMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what a round of visits saw into what is right and what is not. */
final class Inspection {
  private final DeviceProfile profile;
  private final List<Called> round;
  private final List<Seen> seen;
  private final AccountMemory memory;
  private final Set<String> addresses;

  /**
   * @param addresses by which the bench reaches the device, names and numbers
   */
  Inspection(
      DeviceProfile profile,
      List<Called> round,
      List<Seen> seen,
      AccountMemory memory,
      Set<String> addresses) {
    this.profile = profile;
    this.round = round;
    this.seen = seen;
    this.memory = memory;
    this.addresses = addresses;
  }

  List<Point> points() {
    List<Point> points = new ArrayList<>();
    points.add(device());
    round.forEach(called -> points.addAll(of(called)));
    points.addAll(leftAlone());
    return points;
  }

  /** Whether it is there, and the right one. */
  Point device() {
    if (round.stream().noneMatch(Called::answered)) {
      return Point.stops(
          "device",
          "no interface of " + profile.host() + " answers",
          "host and endpoints in the profile; is it switched on, is a cable out?");
    }
    List<String> differences = Identification.differences(profile, seen);
    if (!differences.isEmpty()) {
      return Point.stops(
          "device",
          "this is not the device of the profile: " + String.join("; ", differences),
          "if it is the one you mean, say so in the profile, or with --set device.firmware=…");
    }
    String plate =
        seen.stream()
            .filter(one -> !one.serial().isEmpty() || !one.firmware().isEmpty())
            .findFirst()
            .map(Inspection::inWords)
            .orElse("");
    return plate.isEmpty()
        ? Point.note(
            "device",
            "it shows neither serial number nor firmware; reports rest on what is declared",
            "endpoints.….nameplate in the profile")
        : Point.right("device", plate);
  }

  private static String inWords(Seen one) {
    List<String> words = new ArrayList<>();
    if (!one.product().isEmpty()) {
      words.add(one.product());
    }
    if (!one.serial().isEmpty()) {
      words.add("serial number " + one.serial());
    }
    if (!one.firmware().isEmpty()) {
      words.add("firmware " + one.firmware());
    }
    return String.join(", ", words) + " (read over " + one.endpoint() + ")";
  }

  private List<Point> of(Called called) {
    String name = called.endpoint().name();
    if (called.visits().isEmpty()) {
      return List.of();
    }
    if (!called.answered()) {
      Answer answer = called.visits().get(0).saw().greeted();
      return List.of(
          Point.wrong(name, "does not answer: " + answer.inWords(), "endpoints." + name));
    }
    List<Point> points = new ArrayList<>(List.of(Point.right(name, "answers")));
    points.addAll(address(called));
    points.addAll(trust(called));
    points.addAll(entered(called));
    called.visits().forEach(visit -> points.addAll(turnedAway(name, visit)));
    points.addAll(clock(called));
    points.addAll(room(called));
    points.addAll(others(called));
    return points;
  }

  private List<Point> address(Called called) {
    String foreign =
        called
            .sightings()
            .flatMap(saw -> saw.names().stream())
            .filter(name -> !addresses.contains(name.toLowerCase(Locale.ROOT)))
            .distinct()
            .collect(Collectors.joining(", "));
    return foreign.isEmpty()
        ? List.of()
        : List.of(
            Point.wrong(
                called.endpoint().name(),
                "sends its clients to " + foreign + ": something stands between, or it has moved",
                "reach the device directly, by an address that it knows itself by"));
  }

  private static List<Point> trust(Called called) {
    String name = called.endpoint().name();
    return called
        .sightings()
        .flatMap(saw -> saw.trusted().stream())
        .findFirst()
        .map(
            answer ->
                answer.granted()
                    ? Point.right(name, "trusts our client certificate")
                    : Point.wrong(
                        name,
                        "does not trust our client certificate: " + answer.inWords(),
                        "proofmark enrol"))
        .stream()
        .toList();
  }

  private static List<Point> entered(Called called) {
    List<String> users =
        called.visits().stream()
            .filter(visit -> visit.saw().loggedIn().filter(Answer::granted).isPresent())
            .map(visit -> visit.account().orElseThrow().user())
            .toList();
    return users.isEmpty()
        ? List.of()
        : List.of(
            Point.right(
                called.endpoint().name(),
                String.join(", ", users) + (users.size() == 1 ? " logs in" : " log in")));
  }

  /** What is wrong with a log-in; empty if there was none or it was let in. */
  static List<Point> turnedAway(String endpoint, Visit visit) {
    Optional<Answer> login = visit.saw().loggedIn().filter(answer -> !answer.granted());
    if (visit.account().isEmpty() || login.isEmpty()) {
      return List.of();
    }
    Account account = visit.account().get();
    Answer answer = login.get();
    String user = "account \"" + account.user() + "\"";
    if (answer.kind() == Kind.DENIED && account.made()) {
      return List.of(Point.wrong(endpoint, user + " has not been made yet", "proofmark enrol"));
    }
    if (answer.kind() == Kind.DENIED) {
      return List.of(
          Point.wrong(
              endpoint,
              user + " is refused: " + answer.inWords() + "; it was tried once",
              retry(account.user())));
    }
    return List.of(
        Point.wrong(
            endpoint, user + " could not be tried: " + answer.inWords(), "the interface itself"));
  }

  private static String retry(String user) {
    return "check its password, then: proofmark ready <profile> --retry " + user;
  }

  private List<Point> leftAlone() {
    Set<String> users = profile.accounts().stream().map(Account::user).collect(Collectors.toSet());
    Set<String> tried =
        round.stream()
            .flatMap(called -> called.visits().stream())
            .flatMap(visit -> visit.account().stream())
            .map(Account::user)
            .collect(Collectors.toSet());
    return memory.refusals().stream()
        .filter(refusal -> users.contains(refusal.user()) && !tried.contains(refusal.user()))
        .map(
            refusal ->
                Point.wrong(
                    refusal.endpoint(),
                    "account \""
                        + refusal.user()
                        + "\" was refused at "
                        + refusal.at()
                        + " and is left alone since",
                    retry(refusal.user())))
        .toList();
  }

  private List<Point> clock(Called called) {
    Duration tolerated = profile.limits().time(Limit.CLOCK_AGREEMENT);
    String name = called.endpoint().name();
    return called
        .sightings()
        .flatMap(saw -> saw.clockAhead().stream())
        .findFirst()
        .map(
            ahead ->
                ahead.abs().compareTo(tolerated) <= 0
                    ? Point.right(name, "its clock agrees with ours")
                    : Point.wrong(name, "its clock is " + off(ahead), setClock()))
        .stream()
        .toList();
  }

  private static String off(Duration ahead) {
    // A clock that tells whole seconds is behind by up to one.
    Duration size = ahead.abs().plusSeconds(1);
    String amount =
        size.toDays() > 1
            ? size.toDays() + " days"
            : size.toMinutes() > 1 ? size.toMinutes() + " minutes" : size.toSeconds() + " seconds";
    return amount + (ahead.isNegative() ? " behind ours" : " ahead of ours");
  }

  private String setClock() {
    return profile.act(ActKind.SET_CLOCK).isPresent()
        ? "the act set-clock of the profile"
        : "set the clock of the device, or of the bench";
  }

  private static List<Point> room(Called called) {
    String name = called.endpoint().name();
    List<Sighting> saw = called.sightings().toList();
    // Who refuses in words, such as a client without certificate, has not been put out for another.
    if (called.room().filter(answer -> answer.kind() != Kind.DENIED).isEmpty()) {
      return List.of();
    }
    if (saw.stream().skip(1).anyMatch(next -> !next.greeted().granted())) {
      return List.of(
          Point.wrong(
              name,
              "serves one connection and not a second: " + saw.get(1).greeted().inWords(),
              "end other clients, or declare slots in the profile"));
    }
    return called.room().get().granted()
        ? List.of(Point.right(name, "has room for two connections"))
        : List.of(
            Point.wrong(
                name,
                "ends an idle connection when the next one comes: " + called.room().get().inWords(),
                "end other clients, and declare slots with when-full: evict in the profile"));
  }

  private static List<Point> others(Called called) {
    int most = called.sightings().flatMapToInt(saw -> saw.others().stream()).max().orElse(0);
    return most == 0
        ? List.of()
        : List.of(
            Point.note(
                called.endpoint().name(),
                "serves " + most + " other client" + (most == 1 ? "" : "s") + " now",
                "end them for the time of the run, if nobody needs them"));
  }
}
