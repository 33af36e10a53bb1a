package dev.proofmark.bench;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Driver;
import dev.proofmark.protocol.Offers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The protocols that this bench speaks, and what each of a device's endpoints can be asked. */
public final class Drivers {
  private final Map<String, Driver> byProtocol;

  private Drivers(Map<String, Driver> byProtocol) {
    this.byProtocol = byProtocol;
  }

  /** Whatever the service loader finds. */
  public static Drivers installed() {
    return new Drivers(
        ServiceLoader.load(Driver.class).stream()
            .map(ServiceLoader.Provider::get)
            .collect(Collectors.toMap(Driver::protocol, Function.identity())));
  }

  /** The endpoint's protocol and those below it, as far as they are spoken here; the top first. */
  public List<Driver> layers(String protocol) {
    List<Driver> layers = new ArrayList<>();
    Optional<Driver> next = Optional.ofNullable(byProtocol.get(protocol));
    while (next.isPresent()) {
      layers.add(next.get());
      next = next.get().layer().map(byProtocol::get);
    }
    return layers;
  }

  /** Whether an endpoint can be asked for something, and why not if not. */
  sealed interface Support {
    record Offered(Offers offers) implements Support {}

    record NotInProtocol(String why) implements Support {}

    record NotBuilt() implements Support {}
  }

  /** The layers of an endpoint that offer something, the top first. */
  List<Offers> offering(Endpoint endpoint, Class<? extends Capability> need) {
    return layers(endpoint.protocol()).stream()
        .map(Driver::offers)
        .filter(offers -> offers.has(need))
        .toList();
  }

  Support support(Endpoint endpoint, Class<? extends Capability> need) {
    List<Driver> layers = layers(endpoint.protocol());
    List<Offers> offering = offering(endpoint, need);
    if (!offering.isEmpty()) {
      return new Support.Offered(offering.get(0));
    }
    // Only the top protocol knows what the endpoint as a whole lacks by its nature.
    return layers.stream()
        .findFirst()
        .flatMap(top -> top.offers().whyNot(need))
        .<Support>map(Support.NotInProtocol::new)
        .orElseGet(Support.NotBuilt::new);
  }

  /** Whether one of the endpoint's layers has this value of a variant. */
  boolean knows(Endpoint endpoint, Variant value) {
    return layers(endpoint.protocol()).stream().allMatch(layer -> layer.offers().knows(value));
  }

  <C extends Capability> C open(Class<C> need, Contact contact) {
    if (support(contact.endpoint(), need) instanceof Support.Offered offered) {
      return offered.offers().open(need, contact);
    }
    throw new IllegalArgumentException(
        contact.endpoint().name() + " does not offer " + need.getSimpleName());
  }
}
