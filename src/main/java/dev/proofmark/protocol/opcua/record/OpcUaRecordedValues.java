package dev.proofmark.protocol.opcua.record;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Answer.Kind;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.device.record.RecordedValues;
import dev.proofmark.profile.Party;
import dev.proofmark.profile.TestObjects;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.Undeclared;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.ValueType;
import dev.proofmark.protocol.opcua.permission.Trials;
import dev.proofmark.protocol.opcua.permission.Visitors;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/**
 * Puts values into a minute of history as the administrator, and lets everybody else try to change
 * them (OPC-072). The minute must be empty before, so that nothing real is lost.
 */
public final class OpcUaRecordedValues implements RecordedValues {
  /** Long enough ago for the minute to be past on the device's clock, too. */
  private static final Duration AGO = Duration.ofHours(1);

  private final OpcUaDevice device;
  private final Visitors visitors;

  public OpcUaRecordedValues(Contact contact) {
    device = new OpcUaDevice(contact);
    visitors = new Visitors(device);
  }

  @Override
  public Answer recordedByAdministrator() {
    return meanwhile(
        "OPC UA values recorded by the administrator",
        (minute, value) -> Reply.granted("Good", "recorded and read back"));
  }

  @Override
  public Answer changedByOthers() {
    return meanwhile(
        "OPC UA recorded values changed by everybody but the administrator",
        (minute, value) -> {
          var trials = new Trials(device.contact().transcript());
          for (Party party : visitors.allButAdministrators()) {
            try (OpcUaSession session = visitors.session(party)) {
              change(session, party.name(), minute, value, trials);
            }
          }
          visitors.asNobody(trials, session -> change(session, "NOBODY", minute, value, trials));
          return unchanged(trials.reply());
        });
  }

  private interface Act {
    Reply run(RecordedMinute minute, Object value) throws IOException;
  }

  /** The administrator records, somebody acts, the administrator compares and cleans up. */
  private Answer meanwhile(String what, Act act) {
    NodeId node = node();
    return device.attempt(
        what,
        Step.VALUE_READ,
        ladder -> {
          try (OpcUaSession session = visitors.session(Party.ADMINISTRATOR)) {
            var begin = Instant.now().minus(AGO).truncatedTo(ChronoUnit.MINUTES);
            var minute = new RecordedMinute(node, begin);
            if (!minute.content(session).isEmpty()) {
              throw new Undeclared(
                  "declare as test-objects.history a node of which nothing was recorded an hour ago");
            }
            Noted noted = device.contact().changes().aboutToMake(change(minute));
            try {
              return compared(session, minute, act);
            } finally {
              minute.clear(session);
              noted.undone();
            }
          }
        });
  }

  private Reply compared(OpcUaSession session, RecordedMinute minute, Act act) throws IOException {
    Object value = session.value(minute.node());
    minute.fill(session, value);
    List<String> before = minute.content(session);
    Reply said = act.run(minute, value);
    List<String> after = minute.content(session);
    if (!before.equals(after)) {
      return Reply.granted(
          "Good", "recorded " + before + ", later " + after + "; " + said.detail());
    }
    device.contact().transcript().noted("recorded and still there: " + before);
    return said;
  }

  /** What the device says decides nothing; what is recorded does. */
  private Reply unchanged(Reply said) {
    if (said.kind() != Kind.GRANTED) {
      return said;
    }
    device.contact().transcript().observed("accepted: " + said.detail());
    return Reply.denied(said.code(), said.detail());
  }

  /** Each act has its own values, so that one that was done hides no other. */
  private static void change(
      OpcUaSession session, String who, RecordedMinute minute, Object value, Trials trials)
      throws IOException {
    var history = new History(session, minute.node());
    trials.tried(
        who + " inserts",
        () -> {
          history.insert(minute.at(4, value));
          return "taken";
        });
    trials.tried(
        who + " replaces",
        () -> {
          history.replace(minute.at(1, ValueType.otherThan(value)));
          return "taken";
        });
    trials.tried(
        who + " deletes one value",
        () -> {
          history.deleteAt(minute.time(2));
          return "taken";
        });
    trials.tried(
        who + " deletes all of the minute",
        () -> {
          history.delete(minute.from(), minute.end());
          return "taken";
        });
  }

  private Change change(RecordedMinute minute) {
    return new Change(
        device.contact().endpoint().name(),
        Change.Kind.STRUCTURE,
        minute.inWords(),
        "absent",
        "added");
  }

  private NodeId node() {
    return device
        .contact()
        .endpoint()
        .setting(TestObjects.class)
        .flatMap(TestObjects::history)
        .map(OpcUaDevice::node)
        .orElseThrow(
            () ->
                new Undeclared(
                    "declare test-objects.history: a node whose recorded values may be lost"));
  }
}
