package dev.proofmark.bench;

import dev.proofmark.act.Acts;
import dev.proofmark.catalogue.Catalogue;
import dev.proofmark.catalogue.CheckList;
import dev.proofmark.catalogue.CheckRow;
import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.device.Variant;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.MachineClients;
import dev.proofmark.profile.SharedSetting;
import dev.proofmark.protocol.Driver;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.RowCover;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run will do, frozen before it begins: every check × endpoint × value, also those that will
 * not run and why. A pure function of profile, catalogue, checks and drivers; the device is not
 * asked.
 *
 * @param items sorted
 */
public record Plan(List<Item> items) {

  /** One planned check together with what it takes to run it. */
  public record Item(
      PlannedCheck planned, CheckMethod check, Endpoint endpoint, Optional<Variant> value) {
    private Item withoutTime(String why) {
      return new Item(planned.standing(Standing.NO_TIME, why), check, endpoint, value);
    }
  }

  /** Everything that a plan is made of, besides the profile. */
  public record Sources(
      Catalogue catalogue, CheckList checkList, List<CheckMethod> checks, Drivers drivers) {
    /** What this installation brings along. */
    public static Sources installed() {
      return new Sources(
          Catalogue.current(), CheckList.current(), Suites.checks(), Drivers.installed());
    }
  }

  /** Makes the plan. */
  public static Plan of(DeviceProfile profile, Sources sources, Selection selection) {
    Set<RequirementId> required = new HashSet<>();
    sources
        .catalogue()
        .required(profile.types(), profile.claim())
        .forEach(requirement -> required.add(requirement.id()));
    List<Endpoint> endpoints = new ArrayList<>(profile.endpoints());
    endpoints.add(profile.hostEndpoint());
    Maker maker = new Maker(profile, sources, selection, required);
    List<Item> items = new ArrayList<>();
    for (CheckMethod check : sources.checks()) {
      for (Endpoint endpoint : endpoints) {
        items.addAll(maker.items(check, endpoint));
      }
    }
    items.sort(
        Comparator.comparing((Item item) -> item.planned().requirements().get(0))
            .thenComparing(item -> item.planned().id()));
    return new Plan(List.copyOf(items));
  }

  /** The same plan without these checks, for which no time is left: id and why. */
  public Plan leaving(Map<String, String> why) {
    return new Plan(
        items.stream()
            .map(
                item ->
                    why.containsKey(item.planned().id())
                        ? item.withoutTime(why.get(item.planned().id()))
                        : item)
            .toList());
  }

  /** The planned checks without what it takes to run them. */
  public List<PlannedCheck> checks() {
    return items.stream().map(Item::planned).toList();
  }

  /** SHA-256 over the ids, standings and risks, in order. */
  public String hash() {
    return PlannedCheck.hash(checks());
  }

  /** What the check list calls an interface otherwise than a profile calls its protocol. */
  private static final Map<String, String> PROTOCOLS =
      Map.of("tcpip", Endpoint.HOST, "modbus-tls", "mbaps");

  private record Maker(
      DeviceProfile profile, Sources sources, Selection selection, Set<RequirementId> required) {

    List<Item> items(CheckMethod check, Endpoint endpoint) {
      // The host has no protocol of its own: what is not offered there belongs to the endpoints.
      boolean ofHost = endpoint.protocol().equals(Endpoint.HOST);
      if (ofHost != isOfHost(check)) {
        return List.of();
      }
      Optional<Reason> whole = standing(check, endpoint);
      if (check.values().isEmpty() || whole.map(Reason::once).orElse(false)) {
        return List.of(item(check, endpoint, Optional.empty(), whole));
      }
      return check.values().stream()
          .map(
              value ->
                  item(
                      check,
                      endpoint,
                      Optional.of(value),
                      whole.or(() -> unknown(endpoint, value))))
          .toList();
    }

    private boolean isOfHost(CheckMethod check) {
      Endpoint host = profile.hostEndpoint();
      return check.needs().stream()
          .allMatch(
              need -> sources.drivers().support(host, need) instanceof Drivers.Support.Offered);
    }

    private Optional<Reason> standing(CheckMethod check, Endpoint endpoint) {
      return notInProtocol(check, endpoint)
          .or(() -> declaredElsewhere(check, endpoint))
          .or(() -> noRow(check, endpoint))
          .or(() -> notBuilt(check, endpoint))
          .or(() -> notRequired(check))
          .or(() -> noConsent(check))
          .or(() -> noHands(check));
    }

    private Optional<Reason> notInProtocol(CheckMethod check, Endpoint endpoint) {
      return check.needs().stream()
          .map(need -> sources.drivers().support(endpoint, need))
          .filter(Drivers.Support.NotInProtocol.class::isInstance)
          .map(Drivers.Support.NotInProtocol.class::cast)
          .map(lacking -> new Reason(Standing.NOT_IN_PROTOCOL, lacking.why()))
          .findFirst();
    }

    /**
     * What its own rows of the check list do not ask of a protocol, no driver has to offer; the
     * rows that do ask something of it stand in the list by themselves.
     */
    private Optional<Reason> noRow(CheckMethod check, Endpoint endpoint) {
      String protocol = endpoint.protocol();
      boolean spoken = !sources.drivers().layers(protocol).isEmpty();
      // Where the maker says that machines prove here who they are, it is asked of any protocol.
      boolean promised =
          check.settings().contains(MachineClients.class)
              && endpoint.setting(MachineClients.class).isPresent();
      boolean unasked = !promised && !check.covers().isEmpty() && rows(check, endpoint).isEmpty();
      return spoken && unasked && notBuilt(check, endpoint).isPresent()
          ? Optional.of(
              new Reason(
                  Standing.NOT_IN_PROTOCOL, "the check list does not ask this of " + protocol))
          : Optional.empty();
    }

    private Optional<Reason> notBuilt(CheckMethod check, Endpoint endpoint) {
      String protocol = endpoint.protocol();
      boolean spoken = !sources.drivers().layers(protocol).isEmpty();
      return check.needs().stream()
          .filter(
              need -> sources.drivers().support(endpoint, need) instanceof Drivers.Support.NotBuilt)
          .map(need -> spoken ? "ask it for " + need.getSimpleName() : "speak it")
          .map(what -> protocol + ": Proofmark cannot " + what + " yet")
          .map(why -> new Reason(Standing.NOT_BUILT, why))
          .findFirst();
    }

    private Optional<Reason> notRequired(CheckMethod check) {
      return check.requirements().stream().anyMatch(required::contains)
          ? Optional.empty()
          : Optional.of(
              new Reason(Standing.NOT_CHOSEN, "not required at the claimed level for this type"));
    }

    private Optional<Reason> noConsent(CheckMethod check) {
      String risk = check.risk().name().toLowerCase(Locale.ROOT);
      return profile.consent().covers(check.risk())
          ? Optional.empty()
          : Optional.of(
              new Reason(
                  Standing.NO_CONSENT, "the profile gives no consent to " + risk + " checks"));
    }

    private Optional<Reason> noHands(CheckMethod check) {
      return check.acts().stream()
          .flatMap(kind -> Acts.obstacle(profile, kind, selection.person()).stream())
          .map(why -> new Reason(Standing.NO_HANDS, why))
          .findFirst();
    }

    private Optional<Reason> declaredElsewhere(CheckMethod check, Endpoint endpoint) {
      return check.settings().stream()
          .filter(SharedSetting.class::isAssignableFrom)
          .filter(type -> endpoint.setting(type).isEmpty())
          .filter(type -> profile.endpoints().stream().anyMatch(e -> e.setting(type).isPresent()))
          .map(type -> new Reason(Standing.NOT_IN_PROTOCOL, "declared for another endpoint"))
          .findFirst();
    }

    private Optional<Reason> unknown(Endpoint endpoint, Variant value) {
      return sources.drivers().knows(endpoint, value)
          ? Optional.empty()
          : Optional.of(
              new Reason(
                  Standing.NOT_IN_PROTOCOL, endpoint.protocol() + " knows no " + value.id()));
    }

    private Item item(
        CheckMethod check, Endpoint endpoint, Optional<Variant> value, Optional<Reason> reason) {
      String suffix = value.map(v -> "[" + v.id() + "]").orElse("");
      Reason standing = reason.orElse(new Reason(Standing.RUNS, ""));
      PlannedCheck planned =
          new PlannedCheck(
              check.name() + "@" + endpoint.name() + suffix,
              check.name(),
              check.statement(),
              check.requirements(),
              rows(check, endpoint),
              endpoint.name(),
              endpoint.protocol(),
              value.map(Variant::id).orElse(""),
              check.risk(),
              check.severity(),
              standing.standing(),
              standing.why());
      return new Item(chosen(planned), check, endpoint, value);
    }

    private PlannedCheck chosen(PlannedCheck check) {
      if (check.standing() == Standing.NOT_IN_PROTOCOL || selection.takes(check)) {
        return check;
      }
      return check.standing(Standing.NOT_CHOSEN, "not among the checks asked for");
    }

    private List<RowCover> rows(CheckMethod check, Endpoint endpoint) {
      List<String> spoken = new ArrayList<>(List.of(endpoint.protocol()));
      sources.drivers().layers(endpoint.protocol()).stream()
          .map(Driver::protocol)
          .forEach(spoken::add);
      return check.covers().stream()
          .filter(covers -> interfaces(covers).stream().anyMatch(spoken::contains))
          .map(covers -> new RowCover(covers.value(), covers.missing()))
          .toList();
    }

    private List<String> interfaces(Covers covers) {
      if (covers.on().length > 0) {
        return List.of(covers.on());
      }
      String own = sources.checkList().find(covers.value()).map(CheckRow::iface).orElseThrow();
      return List.of(PROTOCOLS.getOrDefault(own, own));
    }
  }

  private record Reason(Standing standing, String why) {
    /** Whether the reason holds for the check as a whole, so that its values need no lines. */
    boolean once() {
      return standing == Standing.NOT_IN_PROTOCOL || standing == Standing.NOT_BUILT;
    }
  }
}
