package dev.proofmark.qualification;

import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Opens the devices of the fault table by name. */
final class Devices {
  static final String SOUND = "sound";
  static final String DEAD = "dead";
  static final List<String> NO_DEVICES = List.of(DEAD);

  private Devices() {}

  /** The device of this name: sound, a meta device, or the simulated PLC with this fault. */
  static DeviceUnderTrial open(String name, String endpoint) throws IOException {
    Settings settings = Settings.standard();
    if (!endpoint.equals("host") && !endpoint.isEmpty()) {
      settings = settings.withServices(endpoint);
    }
    if (name.equals(DEAD)) {
      Plc plc = Plc.start(settings.withServices("ssh"));
      plc.services().forEach(service -> service.close());
      return new Simulated(plc, Map.of("limits.answer-timeout", "500 ms"));
    }
    Plc plc = Plc.start(name.equals(SOUND) ? settings : settings.withFaults(name));
    return new Simulated(plc, Map.of());
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
