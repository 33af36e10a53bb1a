package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Plant;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;

/** What new passwords have to be like (OPC 10000-18, 5.2.2). */
final class PasswordPolicy {
  static final int SHORTEST = Account.SHORTEST_PASSWORD;
  static final int LONGEST = 64;

  private static final List<Pattern> DEMANDED =
      List.of(
          Pattern.compile("\\p{Upper}"),
          Pattern.compile("\\p{Lower}"),
          Pattern.compile("\\d"),
          Pattern.compile("[^\\p{Alnum}]"));

  private final boolean enforced;

  PasswordPolicy(Plant plant) {
    enforced = !TokenFlaw.NO_PASSWORD_POLICY.in(plant);
  }

  /**
   * Judges a new password.
   *
   * @throws UaException if it is not like that
   */
  void judge(String password) throws UaException {
    boolean fits =
        password.length() >= SHORTEST
            && password.length() <= LONGEST
            && DEMANDED.stream().allMatch(one -> one.matcher(password).find());
    if (enforced && !fits) {
      throw new UaException(StatusCodes.Bad_OutOfRange);
    }
  }
}
