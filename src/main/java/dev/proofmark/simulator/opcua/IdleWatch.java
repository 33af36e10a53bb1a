package dev.proofmark.simulator.opcua;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;

/** Ends one session when it has idled as long as was granted, connected or not. Thread-safe. */
final class IdleWatch {
  private final OpcUaServer server;
  private final Session session;
  private final double granted;
  private Instant activated = Instant.EPOCH;
  private ScheduledFuture<?> look;
  private boolean expired;

  /**
   * @param granted milliseconds
   */
  IdleWatch(OpcUaServer server, Session session, double granted) {
    this.server = server;
    this.session = session;
    this.granted = granted;
  }

  double granted() {
    return granted;
  }

  /** Whether it has ended the session. */
  synchronized boolean expired() {
    return expired;
  }

  synchronized void start(ScheduledExecutorService clock) {
    stop();
    activated = Instant.now();
    lookAfter(Duration.ofMillis((long) granted), clock);
  }

  synchronized void stop() {
    if (look != null) {
      look.cancel(false);
      look = null;
    }
  }

  private void lookAfter(Duration time, ScheduledExecutorService clock) {
    look = clock.schedule(() -> look(clock), time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private synchronized void look(ScheduledExecutorService clock) {
    if (look == null) {
      return;
    }
    Duration left =
        Duration.ofMillis((long) granted).minus(Duration.between(lastUse(), Instant.now()));
    if (left.isNegative() || left.isZero()) {
      look = null;
      expired = true;
      server.getSessionManager().killSession(session.getSessionId(), true);
    } else {
      lookAfter(left, clock);
    }
  }

  private Instant lastUse() {
    DateTime contact = session.getLastContactTime();
    Instant used = contact == null ? Instant.EPOCH : contact.getJavaInstant();
    return used.isAfter(activated) ? used : activated;
  }
}
