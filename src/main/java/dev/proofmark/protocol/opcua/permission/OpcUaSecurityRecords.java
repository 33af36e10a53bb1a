package dev.proofmark.protocol.opcua.permission;

import dev.proofmark.device.Answer;
import dev.proofmark.device.permission.SecurityRecords;
import dev.proofmark.profile.Party;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.Services;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/** Reads what a server shows of sessions, users and roles (OPC-077; OPC 10000-5, 6.3). */
public final class OpcUaSecurityRecords implements SecurityRecords {
  private static final Map<String, NodeId> RECORDS = new LinkedHashMap<>();

  static {
    RECORDS.put(
        "SessionSecurityDiagnosticsArray",
        NodeIds
            .Server_ServerDiagnostics_SessionsDiagnosticsSummary_SessionSecurityDiagnosticsArray);
    RECORDS.put("UserManagement.Users", NodeIds.UserManagement_Users);
    RECORDS.put("Identities of SecurityAdmin", NodeIds.WellKnownRole_SecurityAdmin_Identities);
    RECORDS.put(
        "TransactionDiagnostics", NodeIds.ServerConfiguration_TransactionDiagnostics_Result);
  }

  /** Who is logged in, without how; an authenticated user may see that. */
  private static final NodeId SESSIONS =
      NodeIds.Server_ServerDiagnostics_SessionsDiagnosticsSummary_SessionDiagnosticsArray;

  private final OpcUaDevice device;
  private final Visitors visitors;

  public OpcUaSecurityRecords(Contact contact) {
    device = new OpcUaDevice(contact);
    visitors = new Visitors(device);
  }

  @Override
  public Answer byAdministrator() {
    return device.attempt(
        "OPC UA records of security, read by the administrator",
        Step.VALUE_READ,
        ladder -> {
          var trials = new Trials(device.contact().transcript());
          try (OpcUaSession session = visitors.session(Party.ADMINISTRATOR)) {
            readAll(session, "", trials);
          }
          return trials.reply();
        });
  }

  @Override
  public Answer byOthers() {
    return device.attempt(
        "OPC UA records of security, read by everybody else",
        Step.VALUE_READ,
        ladder -> {
          var trials = new Trials(device.contact().transcript());
          for (Party party : visitors.allButAdministrators()) {
            try (OpcUaSession session = visitors.session(party)) {
              readAll(session, party.name() + " ", trials);
              observe(session, party);
            }
          }
          return trials.reply();
        });
  }

  /** Reads each record; one without content shows nothing. */
  static void readAll(Services session, String who, Trials trials) throws IOException {
    for (var record : RECORDS.entrySet()) {
      trials.tried(who + "reads " + record.getKey(), () -> content(session, record.getValue()));
    }
  }

  private static String content(Services session, NodeId node) throws IOException {
    Object value = session.value(node);
    if (value == null || value.getClass().isArray() && Array.getLength(value) == 0) {
      throw new Refusal(new StatusCode(StatusCodes.Bad_NotSupported), "there is nothing in it");
    }
    return "shown";
  }

  private void observe(OpcUaSession session, Party party) throws IOException {
    try {
      content(session, SESSIONS);
      device.contact().transcript().observed(party.name() + " sees SessionDiagnosticsArray");
    } catch (Refusal refused) {
      device
          .contact()
          .transcript()
          .noted(party.name() + " reads SessionDiagnosticsArray: " + refused.code());
    }
  }
}
