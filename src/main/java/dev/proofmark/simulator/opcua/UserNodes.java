package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.ushort;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Accounts;
import dev.proofmark.simulator.AuditTrail.Type;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.Role;
import dev.proofmark.simulator.opcua.AdministratorMethod.Inputs;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.methods.AbstractMethodInvocationHandler;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.AccessRestrictionType;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/**
 * The node UserManagement (OPC 10000-18, 5.2): an administrator adds observers and removes
 * accounts, and everybody changes his own password. The list of users is not shown.
 */
final class UserNodes {
  private static final long DISABLED = 2;
  private static final long MUST_CHANGE = 8;

  /** Initial passwords, disabling, and all four kinds of characters demanded. */
  private static final long OPTIONS = 0b1_1110_0011;

  private static final AccessRestrictionType UNRESTRICTED = new AccessRestrictionType(ushort(0));

  private final OpcUaServer server;
  private final Plant plant;
  private final PasswordPolicy policy;
  private final boolean readableToo;

  private UserNodes(OpcUaServer server, Plant plant) {
    this.server = server;
    this.plant = plant;
    policy = new PasswordPolicy(plant);
    readableToo = TokenFlaw.READABLE_CHANGES.in(plant);
  }

  /** Puts the accounts of the plant behind the nodes that the library has. */
  static void install(OpcUaServer server, Plant plant) {
    new UserNodes(server, plant).install();
  }

  private void install() {
    var length = new Range((double) PasswordPolicy.SHORTEST, (double) PasswordPolicy.LONGEST);
    var coded = ExtensionObject.encode(server.getStaticEncodingContext(), length);
    Computed.value(node(NodeIds.UserManagement_PasswordLength), session -> coded);
    Computed.value(node(NodeIds.UserManagement_PasswordOptions), session -> uint(OPTIONS));
    Computed.value(
        node(NodeIds.UserManagement_PasswordRestrictions),
        session -> LocalizedText.english("upper and lower case, a digit and a special character"));
    AdministratorMethod.install(
        (UaMethodNode) node(NodeIds.UserManagement_AddUser),
        plant,
        "user-",
        true,
        List.of(
            argument("UserName", NodeIds.String),
            argument("Password", NodeIds.String),
            argument("UserConfiguration", NodeIds.UInt32),
            argument("Description", NodeIds.String)),
        List.of(),
        this::add);
    AdministratorMethod.install(
        (UaMethodNode) node(NodeIds.UserManagement_RemoveUser),
        plant,
        "user-",
        true,
        List.of(argument("UserName", NodeIds.String)),
        List.of(),
        this::remove);
    var change = (UaMethodNode) node(NodeIds.UserManagement_ChangePassword);
    // The library would refuse a readable channel as if it were the user's fault.
    change.setAccessRestrictions(UNRESTRICTED);
    node(NodeIds.UserManagement).setAccessRestrictions(UNRESTRICTED);
    change.setInputArguments(OwnPassword.INPUTS);
    change.setInvocationHandler(new OwnPassword(change));
    node(NodeIds.UserManagement_ModifyUser).delete();
    node(NodeIds.UserManagement_Users).delete();
  }

  private Optional<Object> add(Session session, Inputs in) throws UaException {
    String user = in.get(0, String.class);
    String password = in.get(1, String.class);
    long configuration = in.get(2, UInteger.class).longValue();
    policy.judge(password);
    Accounts accounts = plant.accounts();
    Account added =
        accounts
            .create(user, Role.OBSERVER, password)
            .orElseThrow(() -> new UaException(StatusCodes.Bad_AlreadyExists));
    added.enable((configuration & DISABLED) == 0);
    if ((configuration & MUST_CHANGE) != 0) {
      added.demandChange();
    }
    return Optional.empty();
  }

  private Optional<Object> remove(Session session, Inputs in) throws UaException {
    if (!plant.accounts().remove(in.get(0, String.class))) {
      throw new UaException(StatusCodes.Bad_NotFound);
    }
    return Optional.empty();
  }

  /** The method with which everybody changes his own password. */
  private final class OwnPassword extends AbstractMethodInvocationHandler {
    static final Argument[] INPUTS = {
      argument("OldPassword", NodeIds.String), argument("NewPassword", NodeIds.String)
    };

    OwnPassword(UaMethodNode node) {
      super(node);
    }

    @Override
    public Argument[] getInputArguments() {
      return INPUTS.clone();
    }

    @Override
    public Argument[] getOutputArguments() {
      return new Argument[0];
    }

    @Override
    protected Variant[] invoke(InvocationContext context, Variant[] values) throws UaException {
      Session session =
          context.getSession().orElseThrow(() -> new UaException(StatusCodes.Bad_SessionIdInvalid));
      if (!AdministratorMethod.encrypted(session) && !readableToo) {
        throw new UaException(StatusCodes.Bad_SecurityModeInsufficient);
      }
      Account own =
          UserTokens.owner(session)
              .orElseThrow(() -> new UaException(StatusCodes.Bad_InvalidState));
      boolean done = false;
      try {
        change(own, new Inputs(values));
        done = true;
        return new Variant[0];
      } finally {
        String source = UserTokens.source(session);
        plant
            .audit()
            .record(
                source, own.user(), OpcUaFactory.NAME, Type.CONFIGURATION, done, "own-password");
      }
    }

    private void change(Account own, Inputs in) throws UaException {
      String fresh = in.get(1, String.class);
      if (!own.fits(in.get(0, String.class))) {
        throw new UaException(StatusCodes.Bad_IdentityTokenInvalid);
      }
      policy.judge(fresh);
      if (own.fits(fresh)) {
        throw new UaException(StatusCodes.Bad_AlreadyExists);
      }
      own.change(fresh);
    }
  }

  private UaNode node(NodeId id) {
    return server.getAddressSpaceManager().getManagedNode(id).orElseThrow();
  }

  private static Argument argument(String name, NodeId type) {
    return new Argument(name, type, -1, null, LocalizedText.NULL_VALUE);
  }
}
