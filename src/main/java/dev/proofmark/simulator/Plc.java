package dev.proofmark.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A simulated PLC: protocol servers on a loopback address of its own, sound but for its faults. */
public final class Plc implements AutoCloseable {
  private static final Duration FLASHING = Duration.ofSeconds(1);

  private final Plant plant;
  private final Power power;
  private final Path folder;
  private final String storePassword = Accounts.secret();
  private Optional<Outlet> outlet = Optional.empty();

  private Plc(Plant plant, Power power, Path folder) {
    this.plant = plant;
    this.power = power;
    this.folder = folder;
  }

  /**
   * Starts a PLC; all its servers take connections when this returns.
   *
   * @throws IOException if a port cannot be bound
   * @throws IllegalArgumentException if a fault or service does not exist
   */
  public static Plc start(Settings wanted) throws IOException {
    wanted.faults().forEach(Faults::check);
    Settings settings = wanted.meta().map(meta -> meta.applyTo(wanted)).orElse(wanted);
    List<ServiceFactory> chosen = chosen(settings);
    List<Integer> ports = new ArrayList<>(chosen.stream().map(ServiceFactory::port).toList());
    ports.add(Power.EXTRA_PORT);
    InetAddress address =
        settings.address().isPresent() ? settings.address().get() : Addresses.free(ports);
    Plant plant = Plant.build(address, settings);
    Path folder = Files.createTempDirectory("simulated-plc");
    Plc plc = new Plc(plant, new Power(plant, chosen), folder);
    try {
      plc.begin();
      return plc;
    } catch (IOException | RuntimeException e) {
      plc.close();
      throw e;
    }
  }

  private void begin() throws IOException {
    plant.trust().write(folder, storePassword);
    Settings settings = plant.settings();
    settings.temper().restart().ifPresent(this::restartOnce);
    power.on();
    if (settings.outlet()) {
      outlet = Optional.of(Outlet.under(this));
    }
  }

  /** A server reports what it accepted, and must not wait for its own end. */
  private void restartOnce(Temper.Restart restart) {
    plant
        .peers()
        .onAccepted(
            restart.connections(), () -> CompletableFuture.runAsync(() -> restart(restart.dark())));
  }

  /** Takes the power away: all ports are closed and what is volatile is lost when this returns. */
  public void powerOff() {
    power.off();
  }

  /**
   * Gives the power back; all servers take connections when this returns.
   *
   * @throws IOException if a port cannot be bound
   */
  public void powerOn() throws IOException {
    power.on();
  }

  /** Whether it has power; true, too, while it restarts. */
  public boolean powered() {
    return power.isOn();
  }

  /**
   * Restarts: sessions and locks are lost; accounts, trust, keys and the audit log stay. When this
   * returns, all ports are closed.
   *
   * @param dark how long they stay so
   * @return done when all servers take connections again; at once for a PLC without power
   */
  public CompletableFuture<Void> restart(Duration dark) {
    return power.restart(dark, () -> {});
  }

  /**
   * Makes it as its maker delivered it: of the accounts only the administrator's is left, with the
   * first password, and no client is trusted. Serial number, firmware and keys stay. Restarts, see
   * {@link #restart}.
   */
  public CompletableFuture<Void> flash() {
    return power.restart(
        FLASHING,
        () -> {
          plant.accounts().reset();
          plant.trustStores().clear();
        });
  }

  /** Changes the version of the firmware at once. */
  public void update(String firmware) {
    plant.plate().update(firmware);
  }

  /** The PLC's own address. */
  public InetAddress address() {
    return plant.address();
  }

  /** What its servers share; for tests that look behind the wire. */
  public Plant plant() {
    return plant;
  }

  /** The servers that run, by port; none while it has no power. */
  public List<Service> services() {
    return power.running();
  }

  /** The port of a service that runs. */
  public int port(String service) {
    return services().stream()
        .filter(s -> s.name().equals(service))
        .mapToInt(Service::port)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no service " + service + " runs"));
  }

  /** One line for each connection that any of its servers accepted. */
  public List<Peers.Peer> acceptedPeers() {
    return plant.peers().all();
  }

  /** What the device profile of the simulated PLC takes from its environment. */
  public Map<String, String> environment() {
    Map<String, String> values = new TreeMap<>();
    values.put("PLC_ADDRESS", plant.address().getHostAddress());
    values.put("PLC_BENCH", plant.neighbour(10).getHostAddress());
    values.put("PLC_STRANGER", plant.neighbour(20).getHostAddress());
    values.put("PLC_FOREIGN_PORTS", SharedPorts.inWords());
    values.put("PLC_PKI", folder.toString());
    values.put("PLC_PKI_PASSWORD", storePassword);
    for (Account account : plant.accounts().all()) {
      String user = account.user().replaceAll("\\d+$", "").toUpperCase(Locale.ROOT);
      values.put("PLC_" + user + "_PASSWORD", account.password());
    }
    values.put("PLC_DOCUMENTED_PASSWORD", Accounts.DOCUMENTED_PASSWORD);
    outlet.ifPresent(o -> values.put("PLC_OUTLET", o.url()));
    return values;
  }

  /** Ends all servers, frees all ports and removes the files. */
  @Override
  public void close() {
    outlet.ifPresent(Outlet::close);
    power.close();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }

  private static List<ServiceFactory> chosen(Settings settings) {
    Set<String> names = settings.services();
    List<ServiceFactory> all = Faults.factories();
    Set<String> known = all.stream().map(ServiceFactory::name).collect(Collectors.toSet());
    for (String name : names) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "the simulated PLC has no service \"" + name + "\"; it has " + known);
      }
    }
    return all.stream().filter(f -> names.isEmpty() || names.contains(f.name())).toList();
  }
}
