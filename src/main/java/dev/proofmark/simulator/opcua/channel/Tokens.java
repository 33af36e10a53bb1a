package dev.proofmark.simulator.opcua.channel;

import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/**
 * The tokens of one channel: the newest, and the one before until it is over or the client has used
 * the newest (OPC 10000-4, 5.6.2.1).
 */
final class Tokens {
  private final ChannelRegister register;
  private Optional<Token> former = Optional.empty();
  private Token newest;
  private boolean inUse;

  Tokens(ChannelRegister register) {
    this.register = register;
  }

  void add(Token token) {
    former = Optional.ofNullable(newest);
    newest = token;
    inUse = former.isEmpty();
  }

  /** What the server sends with: the newest only once the client has shown that it has it. */
  Token forSending() {
    return inUse ? newest : former.orElse(newest);
  }

  /** The token of a message that came; it counts only once the message has been checked. */
  Token of(long id) throws UaException {
    Token named = former.filter(token -> token.id() == id && newest.id() != id).orElse(newest);
    boolean known = named.id() == id || register.neglects(ChannelFlaw.TOKEN_UNCHECKED);
    if (!known || named.over() && !register.neglects(ChannelFlaw.TOKEN_LIFETIME)) {
      throw new UaException(StatusCodes.Bad_SecureChannelTokenUnknown);
    }
    return named;
  }

  /** A sound message came under this token. */
  void used(Token token) {
    if (token == newest) {
      inUse = true;
      if (!register.neglects(ChannelFlaw.TOKEN_OLD_KEPT)) {
        former = Optional.empty();
      }
    }
  }
}
