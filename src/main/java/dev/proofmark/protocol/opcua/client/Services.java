package dev.proofmark.protocol.opcua.client;

import java.io.IOException;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.WriteValue;

/** What can be asked of a session (OPC 10000-4, 5.11 and 5.12); each request goes out once. */
public interface Services {
  /** A header for the next request of this session. */
  RequestHeader header();

  /**
   * Sends a request and waits for its answer.
   *
   * @throws Refusal if the device answers with a fault
   * @throws IOException also if it answers something else than was asked
   */
  <T extends UaResponseMessageType> T ask(UaRequestMessageType request, Class<T> wanted)
      throws IOException;

  /**
   * Reads a value.
   *
   * @throws Refusal if the device answers with a bad status
   */
  default DataValue read(NodeId node) throws IOException {
    return read(node, AttributeId.Value);
  }

  /**
   * Reads any attribute.
   *
   * @throws Refusal if the device answers with a bad status
   */
  default DataValue read(NodeId node, AttributeId attribute) throws IOException {
    var wanted = new ReadValueId(node, attribute.uid(), null, QualifiedName.NULL_VALUE);
    var request =
        new ReadRequest(header(), 0.0, TimestampsToReturn.Both, new ReadValueId[] {wanted});
    DataValue value = only(ask(request, ReadResponse.class).getResults());
    good(value.getStatusCode());
    return value;
  }

  /**
   * The value alone; null if there is none.
   *
   * @throws Refusal if the device answers with a bad status
   */
  default Object value(NodeId node) throws IOException {
    return read(node).getValue().getValue();
  }

  /**
   * Writes a value.
   *
   * @throws Refusal if the device answers with a bad status
   */
  default void write(NodeId node, Variant value) throws IOException {
    write(new WriteValue(node, AttributeId.Value.uid(), null, DataValue.valueOnly(value)));
  }

  /**
   * Writes any attribute, or a part of it.
   *
   * @throws Refusal if the device answers with a bad status
   */
  default void write(WriteValue wanted) throws IOException {
    var request = new WriteRequest(header(), new WriteValue[] {wanted});
    good(only(ask(request, WriteResponse.class).getResults()));
  }

  /**
   * Calls a method (OPC 10000-4, 5.12.2).
   *
   * @return what it gives back; empty if nothing
   * @throws Refusal if the device answers with a bad status
   */
  default List<Variant> call(NodeId object, NodeId method, Variant... inputs) throws IOException {
    var wanted = new CallMethodRequest(object, method, inputs);
    var request = new CallRequest(header(), new CallMethodRequest[] {wanted});
    var result = only(ask(request, CallResponse.class).getResults());
    good(result.getStatusCode());
    Variant[] outputs = result.getOutputArguments();
    return outputs == null ? List.of() : List.of(outputs);
  }

  /**
   * The one result of a request for one thing.
   *
   * @throws IOException if there are more or none
   */
  static <T> T only(T[] results) throws IOException {
    if (results == null || results.length != 1) {
      throw new IOException("not one result in the answer to a request for one thing");
    }
    return results[0];
  }

  /**
   * Turns a bad status of a single result into a refusal.
   *
   * @throws Refusal if it is bad
   */
  static void good(StatusCode status) throws Refusal {
    if (status != null && status.isBad()) {
      throw new Refusal(status, "result");
    }
  }
}
