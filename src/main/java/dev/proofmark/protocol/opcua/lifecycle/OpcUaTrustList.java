package dev.proofmark.protocol.opcua.lifecycle;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.Observed;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.device.lifecycle.TrustList;
import dev.proofmark.pki.Thumbprint;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** The device's trust list, changed by its administrator over push management. */
public final class OpcUaTrustList implements TrustList {
  private final OpcUaDevice device;
  private final Map<String, Noted> added = new HashMap<>();
  private final Administrator administrator;
  private Optional<TrustContent> lastRead = Optional.empty();

  public OpcUaTrustList(Contact contact) {
    this(new OpcUaDevice(contact));
  }

  /** The list of a device that others ask, too, during the same check. */
  public OpcUaTrustList(OpcUaDevice device) {
    this.device = device;
    administrator = new Administrator(device);
  }

  @Override
  public Observed<SortedSet<String>> fingerprints() {
    return device.observe("OPC UA trust list", () -> read().fingerprints());
  }

  /** What stands on it. */
  TrustContent read() throws IOException {
    TrustContent content = new TrustListFile(administrator.session()).read();
    lastRead = Optional.of(content);
    return content;
  }

  /**
   * The certificates that the device has turned away, in DER (OPC 10000-12, 7.10.9).
   *
   * @throws dev.proofmark.protocol.opcua.client.Refusal if it does not say
   */
  public List<byte[]> rejected() throws IOException {
    List<Variant> said =
        administrator
            .session()
            .call(NodeIds.ServerConfiguration, NodeIds.ServerConfiguration_GetRejectedList);
    return !said.isEmpty() && said.get(0).getValue() instanceof ByteString[] all
        ? Stream.of(all).map(ByteString::bytesOrEmpty).toList()
        : List.of();
  }

  @Override
  public Answer add(List<byte[]> certificates, List<byte[]> revocationLists) {
    String what =
        certificates.size() + " certificates and " + revocationLists.size() + " revocation lists";
    return change("trusting " + what, there -> there.with(certificates, revocationLists));
  }

  @Override
  public Answer remove(List<byte[]> certificates) {
    List<String> prints = certificates.stream().map(Thumbprint::sha256).toList();
    return change("no longer trusting " + prints, there -> there.without(prints));
  }

  /** Takes a certificate with its revocation lists, or one revocation list, off the list. */
  public Answer forget(String fingerprint) {
    return change("no longer trusting " + fingerprint, there -> there.without(Set.of(fingerprint)));
  }

  /**
   * Makes the list what is wished; each certificate and list that comes in is written down first.
   *
   * @param act in words
   * @return granted if everything wished for is there afterwards, and nothing else, read back
   */
  public Answer change(String act, UnaryOperator<TrustContent> wish) {
    return device.attempt(
        "OPC UA trust list: " + act, Step.SESSION_CREATED, ladder -> changed(wish));
  }

  /** What the last reading found; empty if there was none. */
  public Optional<TrustContent> lastRead() {
    return lastRead;
  }

  @Override
  public void close() {
    administrator.close();
  }

  private Reply changed(UnaryOperator<TrustContent> wish) throws IOException {
    var file = new TrustListFile(administrator.session());
    TrustContent there = file.read();
    lastRead = Optional.of(there);
    TrustContent wanted = wish.apply(there);
    if (wanted.equals(there)) {
      return Reply.granted("Good", "nothing had to be done");
    }
    settle(there.inWords().keySet());
    writeDown(there, wanted);
    Reply said = said(file, there, wanted);
    Set<String> now;
    try {
      // A device may end all connections when whom it trusts has changed.
      now = read().inWords().keySet();
    } catch (Refusal shut) {
      return new Reply(
          Kind.SILENT,
          Ending.RESPONSE,
          shut.code(),
          0,
          "the device does not let the bench read the list back after the change");
    }
    settle(now);
    return compared(said, there.inWords().keySet(), wanted.inWords().keySet(), now);
  }

  private void writeDown(TrustContent there, TrustContent wanted) {
    Map<String, String> fresh = new TreeMap<>(wanted.inWords());
    fresh.keySet().removeAll(there.inWords().keySet());
    String endpoint = device.contact().endpoint().name();
    fresh.forEach(
        (print, what) ->
            added.put(
                print,
                device
                    .contact()
                    .changes()
                    .aboutToMake(new Change(endpoint, Change.Kind.TRUST, print, "", what))));
  }

  private static Reply said(TrustListFile file, TrustContent there, TrustContent wanted) {
    try {
      file.change(there, wanted);
      return Reply.granted("Good", "accepted");
    } catch (IOException e) {
      return Refusal.replyTo(e);
    }
  }

  private void settle(Set<String> now) {
    Map<String, Noted> gone = new TreeMap<>(added);
    gone.keySet().removeAll(now);
    gone.values().forEach(Noted::undone);
    added.keySet().removeAll(gone.keySet());
  }

  private Reply compared(Reply said, Set<String> there, Set<String> wanted, Set<String> now) {
    Set<String> lost = without(there, now);
    lost.retainAll(wanted);
    if (!lost.isEmpty()) {
      device.contact().transcript().observed("the device no longer trusts " + lost + " either");
    }
    Set<String> missing = without(without(wanted, there), now);
    Set<String> left = without(there, wanted);
    left.retainAll(now);
    if (missing.isEmpty() && left.isEmpty()) {
      return Reply.granted(said.code(), "read back; " + said.detail());
    }
    String open = missing.isEmpty() ? "still on the list: " + left : "not on the list: " + missing;
    return said.kind() == Kind.GRANTED ? Reply.denied(said.code(), "accepted, yet " + open) : said;
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
