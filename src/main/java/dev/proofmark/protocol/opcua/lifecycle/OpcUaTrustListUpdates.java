package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.device.lifecycle.TrustListUpdates;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.RevocationList;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.eclipse.milo.opcua.stack.core.NodeIds;

/** Trust lists as whole files, sound and faulty, by push management (OPC-078). */
public final class OpcUaTrustListUpdates implements TrustListUpdates {
  private static final int LONG = 512;
  private static final int LONGEST_TO_TRY = 4 << 20;
  // Under the arc of examples: ballast that nobody looks at.
  private static final ASN1ObjectIdentifier BALLAST =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.1.2");

  private final OpcUaDevice device;
  private final Administrator administrator;
  private final PassingAuthority root = PassingAuthority.root();

  public OpcUaTrustListUpdates(Contact contact) {
    device = new OpcUaDevice(contact);
    administrator = new Administrator(device);
  }

  @Override
  public Answer sound() {
    return attempt("a sound file", there -> more(there).encoded(), true);
  }

  @Override
  public Answer with(ListFault fault) {
    return attempt(
        "a file with the fault " + fault.id(),
        there -> file(fault, there),
        fault != ListFault.GIVEN_UP);
  }

  /** Makes the list what it was before a change that was interrupted; granted if it is. */
  Answer restore(Change change) {
    byte[] before = Base64.getDecoder().decode(change.before());
    return device.attempt(
        "OPC UA trust list: puts the former one back",
        Step.SESSION_CREATED,
        ladder -> {
          TrustContent wanted = TrustContent.of(before);
          return read().equals(wanted) || putBack(wanted)
              ? Reply.granted("Good", "read back")
              : Reply.denied("Good", "another list is read back");
        });
  }

  private interface Making {
    byte[] of(TrustContent there) throws IOException;
  }

  private Answer attempt(String what, Making making, boolean update) {
    return device.attempt(
        "OPC UA trust list: sends " + what,
        Step.SESSION_CREATED,
        ladder -> {
          TrustContent there;
          byte[] bytes;
          try {
            there = read();
            bytes = making.of(there);
          } catch (Refusal refused) {
            return unable(refused.code(), "before anything was sent: " + refused.getMessage());
          }
          return sent(there, bytes, update);
        });
  }

  private Reply sent(TrustContent there, byte[] bytes, boolean update) throws IOException {
    Noted noted = writeDown(there);
    Reply said;
    try {
      new TrustListFile(administrator.session()).put(bytes, update);
      said = Reply.granted("Good", "accepted");
    } catch (IOException e) {
      said = Refusal.replyTo(e);
    }
    try {
      if (read().equals(there)) {
        noted.undone();
        return said.kind() == Kind.GRANTED
            ? Reply.denied(said.code(), "accepted, yet the list is what it was")
            : said;
      }
      if (putBack(there)) {
        noted.undone();
      } else {
        device.contact().transcript().observed("the former list of trust could not be put back");
      }
      return Reply.granted(said.code(), "another list is read back; " + said.detail());
    } catch (Refusal shut) {
      return unable(shut.code(), "the device does not let the bench read the list back");
    }
  }

  private boolean putBack(TrustContent wanted) throws IOException {
    new TrustListFile(administrator.session()).put(wanted.encoded(), true);
    return read().equals(wanted);
  }

  private Noted writeDown(TrustContent there) {
    String before = Base64.getEncoder().encodeToString(there.encoded());
    String endpoint = device.contact().endpoint().name();
    return device
        .contact()
        .changes()
        .aboutToMake(new Change(endpoint, Change.Kind.TRUST_LIST, "trust list", before, ""));
  }

  private byte[] file(ListFault fault, TrustContent there) throws IOException {
    return switch (fault) {
      case GARBAGE -> noise();
      case ONE_UNREADABLE -> more(there).with(List.of(noise()), List.of()).encoded();
      case TOO_LONG -> there.with(List.of(bulky(longest())), List.of()).encoded();
      case FOREIGN_REVOCATION -> there.with(List.of(), List.of(list())).encoded();
      case GIVEN_UP -> more(there).encoded();
    };
  }

  private TrustContent more(TrustContent there) {
    return there.with(List.of(root.encoded()), List.of(list()));
  }

  private byte[] list() {
    return root.list(RevocationList.empty());
  }

  private byte[] bulky(int length) {
    Blueprint plan = Blueprint.client("CN=Proofmark ballast", PassingAuthority.key("ballast"));
    return root.issue(plan.withExtension(new Extension(BALLAST, false, new byte[length])));
  }

  private int longest() throws IOException {
    Object said = administrator.session().value(NodeIds.ServerConfiguration_MaxTrustListSize);
    long most = said instanceof Number number ? number.longValue() : 0;
    if (most <= 0 || most > LONGEST_TO_TRY) {
      throw new IOException("the device names no longest trust list that could be tried: " + most);
    }
    return (int) most;
  }

  private static byte[] noise() {
    byte[] noise = new byte[LONG];
    new Random(LONG).nextBytes(noise);
    return noise;
  }

  private TrustContent read() throws IOException {
    return new TrustListFile(administrator.session()).read();
  }

  private static Reply unable(String code, String why) {
    return new Reply(Kind.SILENT, Ending.RESPONSE, code, 0, why);
  }

  @Override
  public void close() {
    administrator.close();
  }
}
