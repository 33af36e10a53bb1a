package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.CertificateUpdates;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.BenchIdentities;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/** Certificates for the device itself, by push management; nothing is ever applied (OPC-078). */
public final class OpcUaCertificateUpdates implements CertificateUpdates {
  private static final Duration LIFE = Duration.ofDays(30);
  private static final int CUT = 16;

  private final OpcUaDevice device;
  private final Administrator administrator;
  private final PassingAuthority root = PassingAuthority.root();
  private Optional<OwnCertificate> former = Optional.empty();
  private Optional<Noted> noted = Optional.empty();

  public OpcUaCertificateUpdates(Contact contact) {
    device = new OpcUaDevice(contact);
    administrator = new Administrator(device);
  }

  @Override
  public Answer sound() {
    return attempt("one that fits", own -> root.issue(own.pattern()));
  }

  @Override
  public Answer with(UpdateDefect defect) {
    return attempt("one with the defect " + defect.id(), own -> defective(defect, own.pattern()));
  }

  private interface Making {
    byte[] of(OwnCertificate own) throws IOException;
  }

  private Answer attempt(String what, Making making) {
    return device.attempt(
        "OPC UA own certificate: sends " + what,
        Step.SESSION_CREATED,
        ladder -> {
          try {
            writeDown();
          } catch (Refusal refused) {
            return unable(refused.code(), "before anything was sent: " + refused.getMessage());
          }
          return sent(making.of(former.orElseThrow()));
        });
  }

  private Reply sent(byte[] certificate) throws IOException {
    Reply said;
    try {
      OwnCertificate.update(administrator.session(), certificate, List.of(root.encoded()));
      said = Reply.granted("Good", "accepted");
    } catch (Refusal refused) {
      said = refused.reply();
    }
    try {
      return said.kind() == Kind.GRANTED || isFormer()
          ? said
          : Reply.granted(said.code(), "refused, yet the device shows another certificate");
    } catch (Refusal shut) {
      return unable(shut.code(), "the device does not show its certificate any more");
    }
  }

  private void writeDown() throws IOException {
    if (former.isPresent()) {
      return;
    }
    OwnCertificate own = OwnCertificate.shownTo(administrator.session(), device);
    String before = Base64.getEncoder().encodeToString(own.chain().bytesOrEmpty());
    var change =
        new Change(
            device.contact().endpoint().name(),
            Change.Kind.CERTIFICATE,
            own.fingerprint(),
            before,
            "");
    noted = Optional.of(device.contact().changes().aboutToMake(change));
    former = Optional.of(own);
  }

  private byte[] defective(UpdateDefect defect, Blueprint fit) {
    return switch (defect) {
      case OTHER_KEY -> root.issue(fit.withKey(PassingAuthority.key("other-device")));
      case EXPIRED -> {
        Instant end = now().minus(device.contact().limits().time(Limit.VALIDITY_MARGIN));
        yield root.issue(fit.withValidity(end.minus(LIFE), end));
      }
      case OTHER_APPLICATION -> root.issue(fit.withNames(ofAnother(fit.names())));
      case AUTHORITY -> root.issue(fit.withAuthority(true));
      case TRUNCATED -> {
        byte[] whole = root.issue(fit);
        yield Arrays.copyOf(whole, whole.length - CUT);
      }
    };
  }

  private static List<GeneralName> ofAnother(List<GeneralName> names) {
    List<GeneralName> others = new ArrayList<>();
    others.add(new GeneralName(GeneralName.uniformResourceIdentifier, BenchIdentities.freshUri()));
    names.stream()
        .filter(name -> name.getTagNo() != GeneralName.uniformResourceIdentifier)
        .forEach(others::add);
    return others;
  }

  private Instant now() {
    try {
      return device.discovery().at().orElseGet(Instant::now);
    } catch (IOException away) {
      // Then the certificate will not get there either.
      return Instant.now();
    }
  }

  private boolean isFormer() throws IOException {
    return OwnCertificate.shownTo(administrator.session(), device)
        .fingerprint()
        .equals(former.orElseThrow().fingerprint());
  }

  /** Gives the certificate back of which the record tells; granted if the device shows it. */
  Answer restore(Change change) {
    return device.attempt(
        "OPC UA own certificate: gives the former one back",
        Step.SESSION_CREATED,
        ladder -> {
          ByteString chain = ByteString.of(Base64.getDecoder().decode(change.before()));
          try {
            former =
                Optional.of(
                    new OwnCertificate(
                        chain, CertificateUtil.decodeCertificates(chain.bytesOrEmpty())));
          } catch (UaException unreadable) {
            throw new IOException("the record cannot be read", unreadable);
          }
          return givenBack()
              ? Reply.granted("Good", "the device shows it")
              : Reply.denied("Good", "the device shows another one");
        });
  }

  /** What waits to be applied is replaced by what was; where it is in force, that is applied. */
  private boolean givenBack() throws IOException {
    OpcUaSession session = administrator.session();
    boolean waits = former.orElseThrow().giveBack(session);
    if (waits && !isFormer()) {
      session.call(NodeIds.ServerConfiguration, NodeIds.ServerConfiguration_ApplyChanges);
    }
    return isFormer();
  }

  @Override
  public void close() {
    try {
      if (noted.isPresent() && givenBack()) {
        noted.get().undone();
      }
    } catch (IOException e) {
      device
          .contact()
          .transcript()
          .observed("the former certificate could not be given back: " + Refusal.replyTo(e).code());
    } finally {
      administrator.close();
    }
  }

  private static Reply unable(String code, String why) {
    return new Reply(Kind.SILENT, Ending.RESPONSE, code, 0, why);
  }
}
