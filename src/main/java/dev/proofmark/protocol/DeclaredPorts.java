package dev.proofmark.protocol;

import dev.proofmark.profile.ClearTextPorts;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import java.util.SortedSet;
import java.util.TreeSet;

/** The TCP ports that a profile declares. */
public final class DeclaredPorts {
  private DeclaredPorts() {}

  /** The ports that must be open: those of all endpoints on this host. */
  public static SortedSet<Integer> served(DeviceProfile profile, String host) {
    SortedSet<Integer> all = new TreeSet<>();
    profile.endpoints().stream()
        .filter(endpoint -> endpoint.host().equals(host))
        .forEach(endpoint -> all.add(endpoint.port()));
    return all;
  }

  /** The ports that may be open: those served, and what is declared as clear text. */
  public static SortedSet<Integer> allowed(DeviceProfile profile, String host) {
    SortedSet<Integer> all = served(profile, host);
    for (Endpoint endpoint : profile.endpoints()) {
      endpoint.setting(ClearTextPorts.class).ifPresent(clear -> all.addAll(clear.ports()));
    }
    return all;
  }
}
