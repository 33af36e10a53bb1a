package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Plant;
import java.util.Optional;

/**
 * How sloppily credentials are compared, which a sound server does not do at all: what counts as
 * equal is handed on as the real thing.
 */
final class Comparison {
  private static final int COMPARED = 8;

  private final Plant plant;
  private final boolean firstEight;
  private final boolean ignoresCase;
  private final boolean emptyIsRight;
  private final boolean trims;

  Comparison(Plant plant) {
    this.plant = plant;
    firstEight = TokenFlaw.FIRST_EIGHT.in(plant);
    ignoresCase = TokenFlaw.IGNORE_CASE.in(plant);
    emptyIsRight = TokenFlaw.EMPTY_IS_RIGHT.in(plant);
    trims = TokenFlaw.USER_TRIMMED.in(plant);
  }

  /** The user name that is looked for. */
  String user(String sent) {
    return trims ? sent.replaceAll("[^\\p{Graph}]", "") : sent;
  }

  /** The password that is compared. */
  String password(String user, String sent) {
    Optional<String> right = plant.accounts().find(user(user)).map(Account::password);
    return right.filter(password -> passesFor(password, sent)).orElse(sent);
  }

  private boolean passesFor(String right, String sent) {
    return firstEight && sent.length() >= COMPARED && right.startsWith(sent.substring(0, COMPARED))
        || ignoresCase && right.equalsIgnoreCase(sent)
        || emptyIsRight && sent.isEmpty();
  }
}
