package dev.proofmark.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A simulated PLC: protocol servers on a loopback address of its own, sound but for its faults. */
public final class Plc implements AutoCloseable {
  private static final int EXTRA_PORT = 31337;

  private final Plant plant;
  private final List<Service> services;
  private final Path folder;
  private final String storePassword;

  private Plc(Plant plant, List<Service> services, Path folder, String storePassword) {
    this.plant = plant;
    this.services = services;
    this.folder = folder;
    this.storePassword = storePassword;
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
    ports.add(EXTRA_PORT);
    InetAddress address =
        settings.address().isPresent() ? settings.address().get() : Addresses.free(ports);
    Plant plant = Plant.build(address, settings);
    List<Service> running = new ArrayList<>();
    Path folder = Files.createTempDirectory("simulated-plc");
    Plc plc = new Plc(plant, running, folder, Accounts.secret());
    try {
      plant.trust().write(folder, plc.storePassword);
      for (ServiceFactory factory : chosen) {
        start(factory, plant).ifPresent(running::add);
      }
      if (plant.has("svc.extra_port=31337")) {
        running.add(
            Listener.open(plant, "extra", EXTRA_PORT, socket -> socket.getInputStream().read()));
      }
      return plc;
    } catch (IOException | RuntimeException e) {
      plc.close();
      throw e;
    }
  }

  private static Optional<Service> start(ServiceFactory factory, Plant plant) throws IOException {
    Optional<Meta> meta = plant.settings().meta();
    return meta.isPresent() ? meta.get().start(factory, plant) : Optional.of(factory.start(plant));
  }

  /** The PLC's own address. */
  public InetAddress address() {
    return plant.address();
  }

  /** What its servers share; for tests that look behind the wire. */
  public Plant plant() {
    return plant;
  }

  /** The servers that run, by port. */
  public List<Service> services() {
    return List.copyOf(services);
  }

  /** The port of a service that runs. */
  public int port(String service) {
    return services.stream()
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
    return values;
  }

  /** Ends all servers, frees all ports and removes the files. */
  @Override
  public void close() {
    for (Service service : services) {
      service.close();
    }
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
    Predicate<ServiceFactory> closed =
        factory -> settings.faults().contains("svc.closed=" + factory.name());
    return all.stream()
        .filter(f -> names.isEmpty() || names.contains(f.name()))
        .filter(closed.negate())
        .toList();
  }
}
