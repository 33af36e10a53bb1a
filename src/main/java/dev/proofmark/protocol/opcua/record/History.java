package dev.proofmark.protocol.opcua.record;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.protocol.opcua.client.Services;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.PerformUpdateType;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteAtTimeDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteRawModifiedDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.UpdateDataDetails;

/**
 * What a server has recorded of one node, as a session sees and changes it (OPC 10000-4, 5.11.3 and
 * 5.11.5; OPC 10000-11, 6). Every method throws a refusal if the device answers with a bad status.
 *
 * @param session whose rights count
 * @param node of which is recorded
 */
public record History(Services session, NodeId node) {
  private static final int MOST = 1000;

  /** How much was recorded in the minute before now, in words. */
  public String lastMinute() throws IOException {
    Instant now = Instant.now();
    return read(now.minus(Duration.ofMinutes(1)), now).size() + " values";
  }

  /** The values from one time on and before another. */
  public List<DataValue> read(Instant from, Instant to) throws IOException {
    var details = new ReadRawModifiedDetails(false, time(from), time(to), uint(MOST), false);
    var request =
        new HistoryReadRequest(
            session.header(),
            encoded(details),
            TimestampsToReturn.Source,
            false,
            new HistoryReadValueId[] {
              new HistoryReadValueId(node, null, QualifiedName.NULL_VALUE, null)
            });
    HistoryReadResult result =
        Services.only(session.ask(request, HistoryReadResponse.class).getResults());
    Services.good(result.getStatusCode());
    ExtensionObject body = result.getHistoryData();
    return body != null
            && body.decode(UascChannel.CODING) instanceof HistoryData history
            && history.getDataValues() != null
        ? List.of(history.getDataValues())
        : List.of();
  }

  /** Adds values where there are none. */
  public void insert(DataValue... values) throws IOException {
    update(new UpdateDataDetails(node, PerformUpdateType.Insert, values));
  }

  /** Changes values that are there. */
  public void replace(DataValue... values) throws IOException {
    update(new UpdateDataDetails(node, PerformUpdateType.Replace, values));
  }

  /** Deletes the values of these times. */
  public void deleteAt(Instant... times) throws IOException {
    DateTime[] encoded = new DateTime[times.length];
    for (int i = 0; i < times.length; i++) {
      encoded[i] = time(times[i]);
    }
    update(new DeleteAtTimeDetails(node, encoded));
  }

  /** Deletes all values from one time on and before another. */
  public void delete(Instant from, Instant to) throws IOException {
    update(new DeleteRawModifiedDetails(node, false, time(from), time(to)));
  }

  private void update(UaStructuredType details) throws IOException {
    var request =
        new HistoryUpdateRequest(session.header(), new ExtensionObject[] {encoded(details)});
    HistoryUpdateResult result =
        Services.only(session.ask(request, HistoryUpdateResponse.class).getResults());
    Services.good(result.getStatusCode());
    if (result.getOperationResults() != null) {
      for (StatusCode single : result.getOperationResults()) {
        Services.good(single);
      }
    }
  }

  private static ExtensionObject encoded(UaStructuredType details) {
    return ExtensionObject.encode(UascChannel.CODING, details);
  }

  static DateTime time(Instant instant) {
    return new DateTime(Date.from(instant));
  }
}
