package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.AuditTrail.Type;
import dev.proofmark.simulator.Role;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.methods.AbstractMethodInvocationHandler;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/** A method that only an administrator may call, and only on an encrypted channel. */
final class AdministratorMethod extends AbstractMethodInvocationHandler {
  /** What the method does; its answer is the one output argument, or nothing. */
  @FunctionalInterface
  interface Act {
    Optional<Object> run(Session session, Inputs in) throws UaException;
  }

  /** The input arguments, of the declared types. */
  record Inputs(Variant[] values) {
    /**
     * One argument.
     *
     * @throws UaException if the client left it null
     */
    <T> T get(int index, Class<T> type) throws UaException {
      if (!type.isInstance(values[index].value())) {
        throw new UaException(StatusCodes.Bad_InvalidArgument);
      }
      return type.cast(values[index].value());
    }

    /** One argument, or what stands for it where the client left it null. */
    <T> T or(int index, Class<T> type, T instead) {
      return type.isInstance(values[index].value()) ? type.cast(values[index].value()) : instead;
    }
  }

  private final AuditTrail audit;
  private final String what;
  private final boolean changes;
  private final Argument[] inputs;
  private final Argument[] outputs;
  private final Act act;

  private AdministratorMethod(
      UaMethodNode node,
      AuditTrail audit,
      String what,
      boolean changes,
      Argument[] inputs,
      Argument[] outputs,
      Act act) {
    super(node);
    this.audit = audit;
    this.what = what;
    this.changes = changes;
    this.inputs = inputs;
    this.outputs = outputs;
    this.act = act;
  }

  /**
   * Gives the method of a node its arguments and its act.
   *
   * @param what it is a method of, as the audit log has it
   * @param changes whether what it does belongs into the audit log; what is refused always does
   */
  static void install(
      UaMethodNode node,
      AuditTrail audit,
      String what,
      boolean changes,
      List<Argument> in,
      List<Argument> out,
      Act act) {
    var method =
        new AdministratorMethod(
            node,
            audit,
            what,
            changes,
            in.toArray(Argument[]::new),
            out.toArray(Argument[]::new),
            act);
    if (!in.isEmpty()) {
      node.setInputArguments(method.inputs);
    }
    if (!out.isEmpty()) {
      node.setOutputArguments(method.outputs);
    }
    node.setInvocationHandler(method);
  }

  @Override
  public Argument[] getInputArguments() {
    return inputs.clone();
  }

  @Override
  public Argument[] getOutputArguments() {
    return outputs.clone();
  }

  @Override
  protected Variant[] invoke(InvocationContext context, Variant[] values) throws UaException {
    Session session =
        context.getSession().orElseThrow(() -> new UaException(StatusCodes.Bad_SessionIdInvalid));
    Optional<Account> who = UserTokens.account(session);
    try {
      require(encrypted(session), StatusCodes.Bad_SecurityModeInsufficient);
      require(may(who), StatusCodes.Bad_UserAccessDenied);
    } catch (UaException refused) {
      note(session, who, Type.DENIED, false);
      throw refused;
    }
    boolean done = false;
    try {
      Optional<Object> output = act.run(session, new Inputs(values));
      done = true;
      return output.map(value -> new Variant[] {Variant.of(value)}).orElse(new Variant[0]);
    } finally {
      if (changes) {
        note(session, who, Type.CONFIGURATION, done);
      }
    }
  }

  private static boolean encrypted(Session session) {
    return session.getEndpoint().getSecurityMode() == MessageSecurityMode.SignAndEncrypt;
  }

  /** Whether this user sets the device up. */
  static boolean may(Optional<Account> who) {
    return who.filter(account -> account.role() == Role.ADMINISTRATOR).isPresent();
  }

  private void note(Session session, Optional<Account> who, Type type, boolean done) {
    audit.record(
        UserTokens.source(session),
        who.map(Account::user).orElse("-"),
        OpcUaFactory.NAME,
        type,
        done,
        what + getNode().getBrowseName().name());
  }

  private static void require(boolean holds, long otherwise) throws UaException {
    if (!holds) {
      throw new UaException(otherwise);
    }
  }
}
