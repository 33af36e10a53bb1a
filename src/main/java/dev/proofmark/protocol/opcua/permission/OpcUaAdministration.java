package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.permission.SecurityAdministration;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Party;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;

/** Calls the methods of security administration (OPC-071), all of one party in one session. */
public final class OpcUaAdministration implements SecurityAdministration {
  private final OpcUaDevice device;
  private final Visitors visitors;

  public OpcUaAdministration(Contact contact) {
    device = new OpcUaDevice(contact);
    visitors = new Visitors(device);
  }

  @Override
  public Answer byAdministrator() {
    return device.attempt(
        "OPC UA GetRejectedList by the administrator",
        Step.SESSION_ACTIVE,
        ladder -> {
          try (OpcUaSession session = device.session(administrator())) {
            return Reply.granted("Good", SecurityMethods.rejectedList(session));
          }
        });
  }

  @Override
  public Answer by(Caller caller) {
    return device.attempt(
        "OPC UA methods of security administration: " + caller.id(),
        Step.SESSION_ACTIVE,
        ladder ->
            switch (caller) {
              case OTHER_ROLE -> byOthers();
              case NOBODY -> byNobody();
              case ADMINISTRATOR_IN_CLEAR -> inClear();
            });
  }

  private Reply byOthers() throws IOException {
    var trials = new Trials(device.contact().transcript());
    for (Party party : visitors.allButAdministrators()) {
      try (OpcUaSession session = visitors.session(party)) {
        SecurityMethods.callAll(session, party.name() + " ", trials);
      }
    }
    return trials.reply();
  }

  private Reply byNobody() throws IOException {
    var trials = new Trials(device.contact().transcript());
    visitors.asNobody(trials, session -> SecurityMethods.callAll(session, "", trials));
    return trials.reply();
  }

  /** What needs encryption must not be done on a channel that only signs (OPC 10000-12, 7.10). */
  private Reply inClear() throws IOException {
    var signed = device.discovery().protectedBy(MessageSecurityMode.Sign).stream().findFirst();
    if (signed.isEmpty()) {
      return Visitors.noSuchWay("no endpoint that only signs is offered");
    }
    var trials = new Trials(device.contact().transcript());
    var way = new Way(signed.get(), device.client(), OpcUaDevice.USUAL_TIMEOUT);
    try (OpcUaSession session = visitors.session(way, Tokens.of(administrator()))) {
      SecurityMethods.callAll(session, "", trials);
    }
    return trials.reply();
  }

  private Account administrator() {
    return device.contact().accounts().of(Role.ADMINISTRATOR);
  }
}
