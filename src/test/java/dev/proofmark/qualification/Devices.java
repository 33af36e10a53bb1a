package dev.proofmark.qualification;

import dev.proofmark.profile.Endpoint;
import dev.proofmark.simulator.Meta;
import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the devices of the fault table by name. */
final class Devices {
  static final String SOUND = "sound";
  static final String DEAD = Meta.DEAD.key();

  /** Whoever meets one of these has met no device, and must not pass it. */
  static final List<Meta> NONE = List.of(Meta.DEAD, Meta.DROPPING, Meta.TARPIT, Meta.REJECT_ALL);

  /** Answers that never come are waited for: not as long as for a device that is slow. */
  private static final Map<String, String> IMPATIENT =
      Map.of("limits.answer-timeout", "400 ms", "limits.connect-timeout", "400 ms");

  /** A busy machine makes a device slow that is not. */
  private static final Map<String, String> PATIENT = Map.of("limits.answer-timeout", "10 s");

  /** A machine that runs many trials at once is slow; a lock must not end between two attempts. */
  private static final Duration LOCK = Duration.ofSeconds(4);

  /** Nor must a session end while as many others as declared are opened. */
  private static final Duration IDLE = Duration.ofSeconds(6);

  private Devices() {}

  /** The device of this name: sound, a meta device, or the simulated PLC with this fault. */
  static DeviceUnderTrial open(String name, String endpoint) throws IOException {
    Settings settings =
        Settings.standard()
            .withLock(5, LOCK)
            .withIdle(IDLE)
            .withServices(services(endpoint))
            .withOutlet();
    Optional<Meta> meta =
        Arrays.stream(Meta.values()).filter(m -> m.key().equals(name)).findFirst();
    if (meta.isPresent()) {
      Plc plc = Plc.start(settings.withMeta(meta.get()));
      return new Simulated(plc, NONE.contains(meta.get()) ? IMPATIENT : PATIENT);
    }
    Plc plc = Plc.start(name.equals(SOUND) ? settings : settings.withFaults(name));
    return new Simulated(plc, PATIENT);
  }

  /** The simulated PLC's services that an endpoint of its profile needs; none means all. */
  private static String[] services(String endpoint) {
    return switch (endpoint) {
      case Endpoint.HOST, "" -> new String[0];
      case "web" -> new String[] {"https", "http"};
      default -> new String[] {endpoint};
    };
  }

  private record Simulated(Plc plc, Map<String, String> limits) implements DeviceUnderTrial {
    @Override
    public Map<String, String> environment() {
      return plc.environment();
    }

    @Override
    public void close() {
      plc.close();
    }
  }
}
