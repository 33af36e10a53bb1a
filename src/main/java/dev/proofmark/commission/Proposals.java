package dev.proofmark.commission;

import dev.proofmark.commission.PortList.Port;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.ProfileText;
import dev.proofmark.protocol.DeclaredPorts;
import dev.proofmark.result.Course.Seen;
import dev.proofmark.result.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a run observed of a device and its profile does not say, or says otherwise. */
public final class Proposals {
  /** The protocol word of an interface of which nobody knows what it speaks. */
  static final String UNKNOWN = "unknown";

  private static final String FOREIGN = "foreign-ports";

  private final DeviceProfile profile;
  private final Map<String, Proposal> all = new LinkedHashMap<>();

  private Proposals(DeviceProfile profile) {
    this.profile = profile;
  }

  /** In the order in which a person should be asked, each with a key of its own. */
  public static List<Proposal> of(DeviceProfile profile, Run run) {
    Proposals proposals = new Proposals(profile);
    run.health().discovered().forEach(proposals::port);
    run.course().begun().forEach(proposals::identity);
    return new ArrayList<>(proposals.all.values());
  }

  private void add(Proposal proposal) {
    all.putIfAbsent(proposal.key(), proposal);
  }

  private void port(int number) {
    boolean declared =
        DeclaredPorts.allowed(profile, profile.host()).contains(number)
            || profile.foreignPorts().contains(number);
    if (declared) {
      return;
    }
    Port port = PortList.usual().of(number);
    String protocol = port.protocol().isEmpty() ? UNKNOWN : port.protocol();
    String usual = port.name().isEmpty() ? "" : ", usual for " + port.name() + ",";
    String seen = "port " + number + usual + " is open and stands nowhere in the profile: ";
    String about = "tcp/" + number;
    String key = "endpoints." + free(protocol.replace('.', '-'), number);
    String yaml = "{protocol: " + protocol + ", port: " + number + "}";
    add(
        new Proposal(
            key,
            about,
            seen + "it is an interface of the device, to be declared as " + yaml,
            text -> text.set(key, yaml)));
    add(
        new Proposal(
            FOREIGN + "." + number,
            about,
            seen + "it is not the device's, and goes to " + FOREIGN,
            text -> text.set(FOREIGN, "\"" + foreign(text) + number + "\"")));
  }

  /** As the file has them, variables and all. */
  private static String foreign(ProfileText text) {
    return text.value(FOREIGN).filter(ports -> !ports.isBlank()).map(p -> p + " ").orElse("");
  }

  private String free(String word, int number) {
    Set<String> taken =
        profile.endpoints().stream().map(Endpoint::name).collect(Collectors.toSet());
    boolean proposed = all.containsKey("endpoints." + word);
    return taken.contains(word) || proposed ? word + "-" + number : word;
  }

  private void identity(Seen seen) {
    String product = profile.identity().product();
    value(
        seen,
        "device.product",
        "product",
        seen.product(),
        product.equals("unknown") ? "" : seen.product());
    value(seen, "device.serial", "serial number", seen.serial(), profile.identity().serial());
    value(seen, "device.firmware", "firmware", seen.firmware(), profile.identity().firmware());
    String key = profile.keys().getOrDefault(seen.endpoint(), "");
    value(seen, "device.keys." + seen.endpoint(), "key", seen.key(), key);
  }

  private void value(Seen seen, String key, String what, String there, String declared) {
    if (there.isEmpty() || there.equals(declared)) {
      return;
    }
    String now =
        declared.isEmpty() ? "the profile does not say it" : "the profile says " + declared;
    add(
        Proposal.setting(
            key,
            seen.endpoint() + " shows " + what + " " + there + "; " + now,
            ProfileText.quoted(there)));
  }
}
