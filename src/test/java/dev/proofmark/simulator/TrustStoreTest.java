package dev.proofmark.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.simulator.TrustList.Standing;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

class TrustStoreTest {
  private static final Instant NOW = Instant.now();

  private final Authority root = authority("CN=root");
  private final Credential client = root.issue(blueprint("CN=client"));

  private static Authority authority(String name) {
    return Authority.create(name, KeyRing.shared().key(KeyKind.EC_P256, "trust" + name));
  }

  private static Blueprint blueprint(String name) {
    return Blueprint.client(name, KeyRing.shared().key(KeyKind.EC_P256, "trust" + name));
  }

  private static X509CRL empty(Authority authority) {
    return authority.revocationList(RevocationList.empty());
  }

  private static TrustStore store(boolean listRequired, TrustList content) {
    TrustStore store = new TrustStore(() -> NOW, listRequired);
    store.change(old -> content);
    return store;
  }

  private static TrustList trusting(X509Certificate... certificates) {
    return new TrustList(List.of(certificates), List.of(), List.of(), List.of());
  }

  private static Standing standing(TrustList content, Credential client) {
    TrustStore store = store(true, content);
    return store.standing(store.path(client.chain()).orElseThrow());
  }

  private static boolean knows(TrustList content, X509Certificate... sent) {
    return store(true, content).path(List.of(sent)).isPresent();
  }

  @Test
  void aTrustedAuthorityVouchesForItsClients() {
    TrustList content = trusting(root.certificate()).with(empty(root));

    assertEquals(Standing.GOOD, standing(content, client));
    assertTrue(knows(content, client.certificate()));
    Credential forged = authority("CN=root2").issue(blueprint("CN=client"));
    assertFalse(knows(content, forged.certificate()));
  }

  @Test
  void anotherAuthorityOfTheSameNameVouchesForNobody() {
    Authority twin = Authority.create("CN=root", KeyRing.make(KeyKind.EC_P256));
    Credential theirs = twin.issue(blueprint("CN=client"));
    TrustList content = trusting(root.certificate()).with(empty(root));

    assertFalse(knows(content, theirs.chain().toArray(X509Certificate[]::new)));
    assertFalse(content.signed(empty(twin)));
    // With both authorities there, the right one is found behind the wrong one.
    TrustList both = content.trusting(twin.certificate());
    assertTrue(knows(both, theirs.certificate()));
    assertEquals(Standing.REVOCATION_UNKNOWN, standing(both, theirs));
    // Neither a list nor a farewell of the one touches the other.
    TrustList listed = both.with(empty(twin));
    assertEquals(Standing.GOOD, standing(listed, theirs));
    assertEquals(Standing.GOOD, standing(listed, client));
    assertEquals(Standing.GOOD, standing(listed.without(twin.certificate()), client));
  }

  @Test
  void aTrustedCertificateNeedsNoAuthority() {
    Credential single = Authority.selfSigned(blueprint("CN=single"));

    assertEquals(Standing.GOOD, standing(trusting(single.certificate()), single));
    // The authority that the client sends along is none of the store's.
    assertEquals(Standing.GOOD, standing(trusting(client.certificate()), client));
    TrustList withAuthority = trusting(client.certificate(), root.certificate());
    assertEquals(Standing.REVOCATION_UNKNOWN, standing(withAuthority, client));
    assertFalse(knows(TrustList.EMPTY, single.certificate()));
  }

  @Test
  void intermediatesComeFromTheClientOrTheStore() {
    Credential below =
        root.issue(
            Blueprint.authority(
                "CN=below", KeyRing.shared().key(KeyKind.EC_P256, "trustCN=below")));
    Authority middle = new Authority(below);
    Credential far = middle.issue(blueprint("CN=far"));
    TrustList content = trusting(root.certificate()).with(empty(root));

    assertFalse(knows(content, far.certificate()));
    assertTrue(knows(content, far.certificate(), middle.certificate()));
    assertEquals(Standing.GOOD, standing(content, far));
    var unlisted =
        new TrustList(
            content.trusted(), content.trustedLists(), List.of(middle.certificate()), List.of());
    assertEquals(Standing.REVOCATION_UNKNOWN, standing(unlisted, far));
    var completed =
        new TrustList(
            content.trusted(),
            content.trustedLists(),
            List.of(middle.certificate()),
            List.of(empty(middle)));
    assertTrue(knows(completed, far.certificate()));
    assertEquals(Standing.GOOD, standing(completed, far));
    // An issuer alone makes nothing trusted.
    var issuersOnly =
        new TrustList(
            List.of(), List.of(), List.of(root.certificate(), middle.certificate()), List.of());
    assertFalse(knows(issuersOnly, far.certificate()));
  }

  @Test
  void whoMayNotIssueVouchesForNobody() {
    var key = KeyRing.shared().key(KeyKind.EC_P256, "trustCN=client");
    Authority noAuthority = new Authority(client);
    Credential below = noAuthority.issue(blueprint("CN=below"));
    TrustList content = trusting(root.certificate()).with(empty(root));
    assertFalse(knows(content, below.chain().toArray(X509Certificate[]::new)));

    Credential listsOnly =
        root.issue(Blueprint.authority("CN=lists", key).withKeyUsage(KeyUsage.cRLSign));
    Credential issued = new Authority(listsOnly).issue(blueprint("CN=issued"));
    assertFalse(knows(content, issued.chain().toArray(X509Certificate[]::new)));
  }

  @Test
  void aRevocationListMustHoldToday() {
    Duration day = Duration.ofDays(1);
    RevocationList past =
        RevocationList.empty().withUpdates(NOW.minus(day.multipliedBy(9)), NOW.minus(day));
    RevocationList future =
        RevocationList.empty().withUpdates(NOW.plus(day), NOW.plus(day.multipliedBy(9)));
    TrustList bare = trusting(root.certificate());

    for (RevocationList list : List.of(past, future)) {
      TrustList content = bare.with(root.revocationList(list));
      assertEquals(Standing.REVOCATION_UNKNOWN, standing(content, client));
    }
    // What was once taken back does not come back because the list is old.
    TrustList old = bare.with(root.revocationList(past.revoking(client.certificate())));
    assertEquals(Standing.REVOKED, standing(old, client));
  }

  @Test
  void aNewerListReplacesTheOlder() {
    TrustList revoked =
        trusting(root.certificate())
            .with(root.revocationList(RevocationList.empty().revoking(client.certificate())));

    assertEquals(Standing.REVOKED, standing(revoked, client));
    assertEquals(Standing.GOOD, standing(revoked.with(empty(root)), client));
    assertEquals(TrustList.EMPTY, revoked.without(root.certificate()));
  }

  @Test
  void withoutAListTheStoreDecides() {
    TrustList bare = trusting(root.certificate());
    TrustStore tolerant = store(false, bare);
    var path = tolerant.path(client.chain()).orElseThrow();

    assertEquals(Standing.GOOD, tolerant.standing(path));
    assertEquals(Standing.REVOCATION_UNKNOWN, standing(bare, client));
    var revoking = RevocationList.empty().revoking(client.certificate());
    tolerant.change(old -> old.with(root.revocationList(revoking)));
    assertEquals(Standing.REVOKED, tolerant.standing(path));
  }

  @Test
  void anIssuerIsJudgedByTheClock() {
    Duration years = Duration.ofDays(4000);
    TrustStore store = new TrustStore(() -> NOW.plus(years), false);
    store.change(old -> trusting(root.certificate()));

    var path = store.path(client.chain()).orElseThrow();

    assertEquals(Standing.ISSUER_OUT_OF_TIME, store.standing(path));
  }

  @Test
  void keepsTheNewestOfWhatWasTurnedAway() {
    TrustStore store = new TrustStore(() -> NOW, true);
    List<X509Certificate> sent = new ArrayList<>();
    for (int i = 0; i < TrustStore.MOST_REJECTED + 2; i++) {
      sent.add(Authority.selfSigned(blueprint("CN=client")).certificate());
    }

    sent.forEach(store::reject);
    store.reject(sent.get(5));

    assertEquals(TrustStore.MOST_REJECTED, store.rejected().size());
    assertEquals(sent.get(5), store.rejected().get(0));
    assertEquals(sent.get(sent.size() - 1), store.rejected().get(1));
    assertFalse(store.rejected().contains(sent.get(0)));
  }

  @Test
  void aPersonTrustsWhatWasTurnedAway() {
    TrustStores stores = TrustStores.factoryNew(() -> NOW);
    assertTrue(stores.opcua().open());
    stores.opcua().reject(client.certificate());

    assertEquals(1, stores.trustRejected());

    assertEquals(List.of(), stores.opcua().rejected());
    assertTrue(stores.opcua().path(client.chain()).isPresent());
    assertFalse(stores.opcua().open());
    assertTrue(stores.mbaps().open(), "nothing was approved there");
    assertEquals(0, stores.trustRejected());
  }

  @Test
  void theBenchIsTrustedWhereThePlcWasSetUp() {
    TrustStores stores = TrustStores.commissioned(() -> NOW, root);
    for (String name : List.of("opcua", "mbaps")) {
      TrustStore store = stores.named(name).orElseThrow();
      assertEquals(Standing.GOOD, store.standing(store.path(client.chain()).orElseThrow()));
      assertFalse(store.open());
    }

    stores.clear();

    assertEquals(TrustList.EMPTY, stores.opcua().content());
    assertTrue(stores.mbaps().open());
    assertEquals(Optional.empty(), stores.named("web"));
  }
}
