package dev.proofmark.protocol.opcua.record;

import dev.proofmark.device.Answer;
import dev.proofmark.device.record.AuditRecords;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.AuditLog;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** The audit log as the value of a node (LOG-008). */
public final class OpcUaLog implements AuditRecords {
  private final OpcUaDevice device;

  public OpcUaLog(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer readByAuditor() {
    return read("the auditor", auditor());
  }

  @Override
  public Answer readBy(Intruder intruder) {
    return switch (intruder) {
      case NOBODY -> read("nobody", Tokens.anonymous());
      case OTHER_ROLE -> read("another role", Tokens.of(stranger()));
    };
  }

  @Override
  public Answer deletedByAuditor() {
    return device.attempt(
        "OPC UA audit log emptied by the auditor",
        Step.SESSION_CREATED,
        ladder -> {
          try (var session = OpcUaSession.create(device.contact(), device.best(), ladder)) {
            session.activate(auditor());
            Object before = session.value(node());
            session.write(node(), Variant.of(emptied(before)));
            return compared(before, session.value(node()));
          }
        });
  }

  private Answer read(String who, Tokens user) {
    return device.attempt(
        "OPC UA audit log read by " + who,
        Step.SESSION_CREATED,
        ladder -> {
          try (var session = OpcUaSession.create(device.contact(), device.best(), ladder)) {
            session.activate(user);
            return found(records(session.value(node())));
          }
        });
  }

  private static Reply found(int records) throws IOException {
    if (records == 0) {
      throw new IOException("the log holds no record");
    }
    return Reply.granted("Good", records + " records");
  }

  /** Every act is recorded too, so a log that was emptied is not empty. */
  private Reply compared(Object before, Object after) {
    List<Object> kept = new ArrayList<>(list(before));
    kept.retainAll(list(after));
    if (!kept.isEmpty()) {
      return Reply.denied("Good", "the device said yes and kept " + kept.size() + " records");
    }
    // Whoever wrote the old records back would forge a log.
    String gone = "none of " + records(before) + " records is left";
    device.contact().transcript().observed("the audit log was emptied for good: " + gone);
    return Reply.granted("Good", gone);
  }

  private static List<Object> list(Object log) {
    return log instanceof Object[] records ? List.of(records) : List.of();
  }

  private static int records(Object value) {
    if (value == null) {
      return 0;
    }
    return value.getClass().isArray() ? Array.getLength(value) : 1;
  }

  /** A log of the same type without a record. */
  private static Object emptied(Object log) throws IOException {
    if (!(log instanceof Object[])) {
      throw new IOException("the log is no list, so the bench cannot empty it");
    }
    return Array.newInstance(log.getClass().getComponentType(), 0);
  }

  private Tokens auditor() {
    return Tokens.of(device.contact().accounts().of(log().reader()));
  }

  /** Somebody who may log in and may not read the log; an administrator often may. */
  private Account stranger() {
    for (Role role : List.of(Role.OPERATOR, Role.OBSERVER, Role.ENGINEER, Role.AUDITOR)) {
      try {
        if (role != log().reader()) {
          return device.contact().accounts().of(role);
        }
      } catch (NoAccount none) {
        // Any other role will do.
        continue;
      }
    }
    throw new NoAccount("declare an account of another role than " + log().reader());
  }

  private NodeId node() {
    return OpcUaDevice.node(log().path());
  }

  private AuditLog log() {
    return device
        .contact()
        .endpoint()
        .setting(AuditLog.class)
        .orElseThrow(() -> new Undeclared("declare log: the node of the audit log, its reader"));
  }
}
