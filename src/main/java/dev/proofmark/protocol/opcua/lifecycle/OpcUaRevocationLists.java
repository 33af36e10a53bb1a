package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.identity.RevocationLists;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.pki.Thumbprint;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/** Revocation lists that reach the device by push management (OPC-036, OPC-037). */
public final class OpcUaRevocationLists implements RevocationLists {
  // Under the arc of examples, so nobody can ever know it.
  private static final ASN1ObjectIdentifier UNKNOWN =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.1.1");
  private static final byte[] NULL = {5, 0};
  private static final Duration LIFE = Duration.ofDays(30);

  private final OpcUaDevice device;
  private final OpcUaTrustList trust;
  private final PassingAuthority root = PassingAuthority.root();
  private final PassingAuthority issuer = root.below();
  private final ClientIdentity good = root.client();
  private final ClientIdentity doomed = root.client();
  private final ClientIdentity doomedByIssuer = issuer.client();
  private final byte[] sound = root.list(first());
  private final byte[] issuerList = issuer.list(first());
  private final Set<String> listed = new TreeSet<>();
  private boolean published;

  public OpcUaRevocationLists(Contact contact) {
    device = new OpcUaDevice(contact);
    trust = new OpcUaTrustList(device);
  }

  /** Beside the sound list of the root, the issuer's stands untouched all the time. */
  @Override
  public Answer publish() {
    return publish("a list that revokes nobody", List.of(sound));
  }

  @Override
  public Answer asGood() {
    return device.enter("whom nobody revokes", good);
  }

  @Override
  public Answer as(Revoked whom) {
    return switch (whom) {
      case CLIENT -> device.enter("that is to be revoked", doomed);
      case ISSUER -> device.enter("whose issuer is to be revoked", doomedByIssuer);
    };
  }

  @Override
  public Answer revoke(Revoked whom) {
    var taken = whom == Revoked.CLIENT ? doomed.certificate() : issuer.certificate();
    byte[] next = root.list(first().revoking(taken));
    return publish("a list that revokes one " + whom.id(), List.of(next));
  }

  @Override
  public Answer with(ListDefect defect) {
    Answer taken = publish("a list with the defect " + defect.id(), defective(defect));
    boolean asBefore =
        trust.lastRead().filter(list -> list.inWords().containsKey(print(sound))).isPresent();
    boolean decided = taken.granted() || taken.kind() == Kind.DENIED && !asBefore;
    return decided ? asGood() : taken;
  }

  @Override
  public Answer asGoodDespiteForgery() {
    byte[] forged = root.forgedList(first().revoking(good.certificate()));
    Answer taken = publish("a forged list beside the sound one", List.of(sound, forged));
    return taken.granted() || taken.kind() == Kind.DENIED ? asGood() : taken;
  }

  /** Takes off whatever of ours stands there; what stays is in the journal. */
  @Override
  public void close() {
    try {
      if (published) {
        Set<String> ours = new TreeSet<>(listed);
        List.of(root.encoded(), issuer.encoded(), issuerList).forEach(one -> ours.add(print(one)));
        trust.change("taking the passing authority off", there -> there.without(ours));
      }
    } finally {
      trust.close();
    }
  }

  private List<byte[]> defective(ListDefect defect) {
    return switch (defect) {
      case MISSING -> List.of();
      case STALE -> List.of(root.list(stale()));
      case FOREIGN_SIGNATURE -> List.of(root.forgedList(first()));
      case UNKNOWN_EXTENSION ->
          List.of(root.list(first().withExtension(new Extension(UNKNOWN, true, NULL))));
    };
  }

  private RevocationList stale() {
    Instant end = now().minus(device.contact().limits().time(Limit.VALIDITY_MARGIN));
    return first().withUpdates(end.minus(LIFE), end);
  }

  private Instant now() {
    try {
      return device.discovery().at().orElseGet(Instant::now);
    } catch (IOException away) {
      // Then the list will not get there either.
      return Instant.now();
    }
  }

  private static RevocationList first() {
    return RevocationList.empty();
  }

  private Answer publish(String what, List<byte[]> lists) {
    Set<String> former = Set.copyOf(listed);
    lists.forEach(list -> listed.add(print(list)));
    published = true;
    return trust.change(
        "publishing " + what,
        there ->
            there
                .without(former)
                .with(List.of(root.encoded()), lists)
                .withIssuers(List.of(issuer.encoded()), List.of(issuerList)));
  }

  private static String print(byte[] item) {
    return Thumbprint.sha256(item);
  }
}
