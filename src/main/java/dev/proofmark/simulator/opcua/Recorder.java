package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Plant;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.eclipse.milo.opcua.sdk.server.AccessContext;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.PerformUpdateType;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteAtTimeDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.DeleteRawModifiedDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryData;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryReadResult;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.HistoryUpdateResult;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadRawModifiedDetails;
import org.eclipse.milo.opcua.stack.core.types.structured.UpdateDataDetails;

/**
 * What was recorded of one node (OPC 10000-11): operators read it, administrators alone change it.
 * Nothing is recorded by itself.
 */
final class Recorder {
  private static final long UNSUPPORTED = StatusCodes.Bad_HistoryOperationUnsupported;

  private final boolean open;
  private final EncodingContext coding;
  private final NodeId node;
  private final NavigableMap<Long, DataValue> values = new ConcurrentSkipListMap<>();

  Recorder(Plant plant, EncodingContext coding, NodeId node) {
    open = RightsFlaw.HISTORY_OPEN.in(plant);
    this.coding = coding;
    this.node = node;
  }

  HistoryReadResult read(AccessContext context, NodeId wanted, HistoryReadDetails details) {
    try {
      require(node.equals(wanted) && details instanceof ReadRawModifiedDetails, UNSUPPORTED);
      require(Nodes.operates(account(context)), StatusCodes.Bad_UserAccessDenied);
      var raw = (ReadRawModifiedDetails) details;
      DataValue[] found =
          between(raw.getStartTime(), raw.getEndTime()).values().toArray(DataValue[]::new);
      return new HistoryReadResult(
          StatusCode.GOOD, null, ExtensionObject.encode(coding, new HistoryData(found)));
    } catch (UaException refused) {
      return new HistoryReadResult(refused.getStatusCode(), null, null);
    }
  }

  HistoryUpdateResult update(AccessContext context, HistoryUpdateDetails details) {
    try {
      require(open || AdministratorMethod.may(account(context)), StatusCodes.Bad_UserAccessDenied);
      StatusCode[] single = change(details);
      return new HistoryUpdateResult(StatusCode.GOOD, single, null);
    } catch (UaException refused) {
      return new HistoryUpdateResult(refused.getStatusCode(), null, null);
    }
  }

  private StatusCode[] change(HistoryUpdateDetails details) throws UaException {
    if (details instanceof UpdateDataDetails update && node.equals(update.getNodeId())) {
      boolean insert = update.getPerformInsertReplace() == PerformUpdateType.Insert;
      return Arrays.stream(update.getUpdateValues())
          .map(value -> write(value, insert))
          .toArray(StatusCode[]::new);
    }
    if (details instanceof DeleteAtTimeDetails delete && node.equals(delete.getNodeId())) {
      return Arrays.stream(delete.getReqTimes())
          .map(time -> status(values.remove(time.getUtcTime()) != null))
          .toArray(StatusCode[]::new);
    }
    if (details instanceof DeleteRawModifiedDetails delete
        && node.equals(delete.getNodeId())
        && !delete.getIsDeleteModified()) {
      between(delete.getStartTime(), delete.getEndTime()).clear();
      return new StatusCode[0];
    }
    throw new UaException(UNSUPPORTED);
  }

  private StatusCode write(DataValue value, boolean insert) {
    long time = value.getSourceTime().getUtcTime();
    if (insert == values.containsKey(time)) {
      return new StatusCode(insert ? StatusCodes.Bad_EntryExists : StatusCodes.Bad_NoEntryExists);
    }
    values.put(time, value);
    return StatusCode.GOOD;
  }

  /** From the first on and before the second. */
  private NavigableMap<Long, DataValue> between(DateTime from, DateTime to) {
    return values.subMap(from.getUtcTime(), true, to.getUtcTime(), false);
  }

  private static StatusCode status(boolean found) {
    return found ? StatusCode.GOOD : new StatusCode(StatusCodes.Bad_NoEntryExists);
  }

  private static Optional<Account> account(AccessContext context) {
    return context.getSession().flatMap(UserTokens::account);
  }

  private static void require(boolean holds, long otherwise) throws UaException {
    if (!holds) {
      throw new UaException(otherwise);
    }
  }
}
