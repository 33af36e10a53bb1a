package dev.proofmark.simulator;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.RevocationList;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The trust stores of one simulated PLC, one for each server that asks for client certificates. */
public final class TrustStores {
  private final TrustStore opcua;
  private final TrustStore mbaps;

  private TrustStores(InstantSource clock) {
    opcua = new TrustStore(clock, true);
    mbaps = new TrustStore(clock, false);
  }

  /** Empty stores. */
  static TrustStores factoryNew(InstantSource clock) {
    return new TrustStores(clock);
  }

  /** Stores in which an authority and its revocation list, which is empty, were put. */
  static TrustStores commissioned(InstantSource clock, Authority authority) {
    TrustStores stores = new TrustStores(clock);
    var list = authority.revocationList(RevocationList.empty());
    for (TrustStore store : stores.all()) {
      store.change(empty -> empty.trusting(authority.certificate()).with(list));
    }
    return stores;
  }

  /** The clients of the OPC UA server; it demands a revocation list of each issuer it knows. */
  public TrustStore opcua() {
    return opcua;
  }

  /** The clients of Modbus/TCP Security; it does without revocation lists where it has none. */
  public TrustStore mbaps() {
    return mbaps;
  }

  /** The store of this name: {@code opcua} or {@code mbaps}. */
  public Optional<TrustStore> named(String name) {
    return switch (name) {
      case "opcua" -> Optional.of(opcua);
      case "mbaps" -> Optional.of(mbaps);
      default -> Optional.empty();
    };
  }

  /** Makes all stores as the factory left them. */
  public void clear() {
    all().forEach(TrustStore::clear);
  }

  /**
   * Trusts all certificates that were turned away, as a person does who looked at them.
   *
   * @return how many there were in all stores
   */
  public int trustRejected() {
    return all().stream().mapToInt(TrustStore::trustRejected).sum();
  }

  private List<TrustStore> all() {
    return List.of(opcua, mbaps);
  }
}
