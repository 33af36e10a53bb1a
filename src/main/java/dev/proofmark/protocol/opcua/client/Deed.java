package dev.proofmark.protocol.opcua.client;

import dev.proofmark.device.Answer.Ending;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Role;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.protocol.Attempt.Reply;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/**
 * Something that a message does and that can be seen from another session: it writes the first
 * declared test object. Where none is declared, the message reads, and its answer must do.
 */
public final class Deed implements AutoCloseable {
  private final OpcUaDevice device;
  private final Optional<Stage> stage;

  /** Where the deed can be seen: a session besides, and the values without and with the deed. */
  private record Stage(OpcUaSession eye, NodeId node, Object before, Object done, Noted noted) {}

  private Deed(OpcUaDevice device, Optional<Stage> stage) {
    this.device = device;
    this.stage = stage;
  }

  /** Looks at the value as it is, and writes down that it will be changed. */
  public static Deed prepare(OpcUaDevice device) throws IOException {
    Optional<NodeId> node =
        device.contact().endpoint().setting(TestObjects.class).stream()
            .flatMap(objects -> objects.writable().stream())
            .findFirst()
            .map(OpcUaDevice::node);
    Optional<Account> operator = operator(device);
    if (node.isEmpty() || operator.isEmpty()) {
      return new Deed(device, Optional.empty());
    }
    OpcUaSession eye = device.session(operator.get());
    try {
      Object before = eye.value(node.get());
      Object done = ValueType.otherThan(before);
      var change =
          new Change(
              device.contact().endpoint().name(),
              Change.Kind.VALUE,
              node.get().toParseableString(),
              ValueType.written(before),
              ValueType.written(done));
      Noted noted = device.contact().changes().aboutToMake(change);
      return new Deed(device, Optional.of(new Stage(eye, node.get(), before, done, noted)));
    } catch (IOException | RuntimeException e) {
      eye.close();
      throw e;
    }
  }

  /** Who may do it. */
  public Account doer() {
    return operator(device).orElseGet(device::anyAccount);
  }

  /** The body of the message that does it. */
  public byte[] message(OpcUaSession hand) throws IOException {
    UaRequestMessageType request =
        stage.isPresent()
            ? new WriteRequest(
                hand.header(),
                new WriteValue[] {
                  new WriteValue(
                      stage.get().node(),
                      AttributeId.Value.uid(),
                      null,
                      DataValue.valueOnly(Variant.of(stage.get().done())))
                })
            : new ReadRequest(
                hand.header(),
                0.0,
                TimestampsToReturn.Both,
                new ReadValueId[] {
                  new ReadValueId(
                      OpcUaDevice.TIME, AttributeId.Value.uid(), null, QualifiedName.NULL_VALUE)
                });
    return Bodies.of(request);
  }

  /**
   * Sees that it was done, and undoes it.
   *
   * @throws IOException also if it was not done
   */
  public void undo() throws IOException {
    if (stage.isPresent()) {
      Stage seen = stage.get();
      if (!seen.done().equals(seen.eye().value(seen.node()))) {
        throw new IOException("a sound write was answered and not made");
      }
      seen.eye().write(seen.node(), Variant.of(seen.before()));
    }
  }

  /** What became of a message, told by the value if there is one. */
  public Reply seen(Reply said) throws IOException {
    if (stage.isEmpty()) {
      return said;
    }
    Object now = stage.get().eye().value(stage.get().node());
    if (now.equals(stage.get().done())) {
      return Reply.granted(said.code(), "executed, for the value is written; " + said.detail());
    }
    if (!now.equals(stage.get().before())) {
      return new Reply(Kind.SILENT, Ending.RESPONSE, "", 0, "the value moves by itself");
    }
    if (said.kind() == Kind.GRANTED) {
      device.contact().transcript().observed("the device answers and does not execute");
    }
    boolean answered = said.ending() == Ending.RESPONSE && !said.code().isEmpty();
    return answered ? Reply.denied(said.code(), "not executed") : said;
  }

  /** Puts the value back. */
  @Override
  public void close() {
    stage.ifPresent(this::restore);
  }

  private void restore(Stage changed) {
    try (OpcUaSession eye = changed.eye()) {
      if (!changed.before().equals(eye.value(changed.node()))) {
        eye.write(changed.node(), Variant.of(changed.before()));
      }
      if (changed.before().equals(eye.value(changed.node()))) {
        changed.noted().undone();
      }
    } catch (IOException e) {
      device.contact().transcript().observed("not restored: " + Refusal.replyTo(e).detail());
    }
  }

  private static Optional<Account> operator(OpcUaDevice device) {
    try {
      return Optional.of(device.contact().accounts().of(Role.OPERATOR));
    } catch (NoAccount none) {
      return Optional.empty();
    }
  }
}
