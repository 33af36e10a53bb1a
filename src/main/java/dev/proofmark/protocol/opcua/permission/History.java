package dev.proofmark.protocol.opcua.permission;

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
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResponse;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;

/** The recorded values of a node (OPC 10000-4, 5.11.3). */
final class History {
  private static final int MOST = 1000;

  private History() {}

  /**
   * Reads what was recorded in the minute before now.
   *
   * @return how much there was, in words
   * @throws dev.proofmark.protocol.opcua.client.Refusal if the device answers with a bad status
   */
  static String lastMinute(Services session, NodeId node) throws IOException {
    Instant now = Instant.now();
    return read(session, node, now.minus(Duration.ofMinutes(1)), now).size() + " values";
  }

  /**
   * Reads the values recorded between two times.
   *
   * @throws dev.proofmark.protocol.opcua.client.Refusal if the device answers with a bad status
   */
  static List<DataValue> read(Services session, NodeId node, Instant from, Instant to)
      throws IOException {
    var details = new ReadRawModifiedDetails(false, time(from), time(to), uint(MOST), false);
    var request =
        new HistoryReadRequest(
            session.header(),
            ExtensionObject.encode(UascChannel.CODING, details),
            TimestampsToReturn.Both,
            false,
            new HistoryReadValueId[] {
              new HistoryReadValueId(node, null, QualifiedName.NULL_VALUE, null)
            });
    HistoryReadResult result =
        Services.only(session.ask(request, HistoryReadResponse.class).getResults());
    Services.good(result.getStatusCode());
    ExtensionObject body = result.getHistoryData();
    if (body == null || body.isNull()) {
      return List.of();
    }
    UaStructuredType data = body.decode(UascChannel.CODING);
    return data instanceof HistoryData history && history.getDataValues() != null
        ? List.of(history.getDataValues())
        : List.of();
  }

  static DateTime time(Instant instant) {
    return new DateTime(Date.from(instant));
  }
}
