package dev.proofmark.protocol.opcua.record;

import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Services;
import dev.proofmark.protocol.opcua.client.ValueType;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/**
 * A minute of a node's history in which a test puts values of its own.
 *
 * @param node of which is recorded
 * @param from its beginning, in whole seconds
 */
public record RecordedMinute(NodeId node, Instant from) {
  private static final String PREFIX = "values recorded of ";
  private static final String AT = " from ";
  private static final int STEP = 10;

  /** Whether a text is one of {@link #inWords}. */
  public static boolean isMeant(String text) {
    return text.startsWith(PREFIX);
  }

  /** The one of this text. */
  public static RecordedMinute of(String text) {
    int at = text.lastIndexOf(AT);
    return new RecordedMinute(
        OpcUaDevice.node(text.substring(PREFIX.length(), at)),
        Instant.parse(text.substring(at + AT.length())));
  }

  /** The same in words from which it can be made again. */
  public String inWords() {
    return PREFIX + node.toParseableString() + AT + from;
  }

  Instant end() {
    return from.plus(Duration.ofMinutes(1));
  }

  /** One of the times in it, from 1 to 5. */
  Instant time(int number) {
    return from.plusSeconds((long) STEP * number);
  }

  /** A value of one of its times. */
  DataValue at(int number, Object value) {
    return new DataValue(
        Variant.of(value), StatusCode.GOOD, History.time(time(number)), History.time(time(number)));
  }

  /** Records three values, of which the second differs. */
  void fill(Services session, Object value) throws IOException {
    new History(session, node)
        .insert(at(1, value), at(2, ValueType.otherThan(value)), at(3, value));
  }

  /** The values in it, each with its time, in order. */
  List<String> content(Services session) throws IOException {
    return new History(session, node)
        .read(from, end()).stream()
            .map(one -> one.getSourceTime().getJavaInstant() + " " + one.getValue().getValue())
            .toList();
  }

  /**
   * Takes out all of it, whoever put it in.
   *
   * @throws IOException also if something is left
   */
  public void clear(Services session) throws IOException {
    new History(session, node).delete(from, end());
    if (!content(session).isEmpty()) {
      throw new IOException(inWords() + " are still there");
    }
  }
}
