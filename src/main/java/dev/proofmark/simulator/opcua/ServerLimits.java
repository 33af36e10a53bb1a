package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/** How much the server takes at once; its nodes say so from the start on. */
final class ServerLimits implements OpcUaServerConfigLimits {
  private static final UInteger MOST_SESSIONS = uint(10_000);
  private static final UInteger READS = uint(1_000);
  private static final UInteger OTHERS = uint(250);

  private volatile boolean forgotten;

  /** The fault: from now on anything goes, whatever the nodes say. */
  void forget() {
    forgotten = true;
  }

  @Override
  public Double getMaxSessionTimeout() {
    return OpcUaService.SESSION_LIFE;
  }

  /** Our own places are the limit; a fault keeps sessions that gave theirs back. */
  @Override
  public UInteger getMaxSessions() {
    return MOST_SESSIONS;
  }

  @Override
  public UInteger getMaxNodesPerRead() {
    return most(READS);
  }

  @Override
  public UInteger getMaxNodesPerWrite() {
    return most(READS);
  }

  @Override
  public UInteger getMaxNodesPerBrowse() {
    return most(OTHERS);
  }

  @Override
  public UInteger getMaxNodesPerTranslateBrowsePathsToNodeIds() {
    return most(OTHERS);
  }

  @Override
  public UInteger getMaxNodesPerRegisterNodes() {
    return most(OTHERS);
  }

  @Override
  public UInteger getMaxNodesPerMethodCall() {
    return most(OTHERS);
  }

  private UInteger most(UInteger limit) {
    return forgotten ? uint(Integer.MAX_VALUE) : limit;
  }
}
