package dev.proofmark.protocol.opcua.lifecycle;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.device.Answer;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Changes.Noted;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.Refusal;
import java.io.IOException;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/** Accounts that the administrator makes for one test and removes again (OPC 10000-18, 5.2). */
public final class NewUsers {
  /** In characters; a password with fewer is no secret that is worth keeping. */
  public static final int SHORTEST_SECRET = 6;

  private final OpcUaDevice device;

  public NewUsers(OpcUaDevice device) {
    this.device = device;
  }

  /** What is done with an account while it is there. */
  public interface Use {
    Reply run(String user) throws IOException;
  }

  /**
   * Makes an account, uses it and removes it, whatever came of it.
   *
   * @param configuration bits of UserConfigurationMask
   * @throws Refusal if the device does not make it
   */
  public Reply with(OpcUaSession administrator, String password, long configuration, Use use)
      throws IOException {
    String user = "pm-" + UUID.randomUUID().toString().substring(0, 8);
    var contact = device.contact();
    // What is too short for a password stands in every other word, too.
    if (password.length() >= SHORTEST_SECRET) {
      contact.redactor().learn(password);
    }
    Noted noted =
        contact
            .changes()
            .aboutToMake(
                new Change(contact.endpoint().name(), Change.Kind.ACCOUNT, user, "", user));
    try {
      add(administrator, user, password, configuration);
    } catch (Refusal refused) {
      noted.undone();
      throw refused;
    }
    try {
      return use.run(user);
    } finally {
      remove(administrator, user);
      noted.undone();
    }
  }

  private static void add(
      OpcUaSession administrator, String user, String password, long configuration)
      throws IOException {
    administrator.call(
        NodeIds.UserManagement,
        NodeIds.UserManagement_AddUser,
        Variant.of(user),
        Variant.of(password),
        Variant.of(uint(configuration)),
        Variant.of("made by a test"));
  }

  /** Removing it once more tells whether it is gone. */
  private static void remove(OpcUaSession administrator, String user) throws IOException {
    removed(administrator, user);
    try {
      removed(administrator, user);
      throw new IOException("the account \"" + user + "\" can be removed again and again");
    } catch (Refusal gone) {
      return;
    }
  }

  private static void removed(OpcUaSession administrator, String user) throws IOException {
    administrator.call(NodeIds.UserManagement, NodeIds.UserManagement_RemoveUser, Variant.of(user));
  }

  /** Removes an account that an interrupted test left; granted if it is gone. */
  Answer gone(String user) {
    return device.attempt(
        "OPC UA restoring: account \"" + user + "\" removed",
        Step.SESSION_CREATED,
        ladder -> {
          var accounts = device.contact().accounts();
          try (OpcUaSession session = device.session(accounts.of(Role.ADMINISTRATOR))) {
            removed(session, user);
            return Reply.granted("Good", "removed");
          } catch (Refusal refused) {
            if (refused.is(StatusCodes.Bad_NotFound)) {
              return Reply.granted(refused.code(), "it is not there");
            }
            throw refused;
          }
        });
  }
}
