package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.identity.PasswordRules.Breach;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;

/**
 * What the device says new passwords have to be like (OPC 10000-18, 5.2.2).
 *
 * @param shortest in characters
 * @param longest in characters
 * @param options bits of PasswordOptionsMask
 */
record StatedRules(int shortest, int longest, long options) {
  /** Upper case, digits and special characters; lower case is what all breaches have. */
  private static final long VARIETY = 0b1_1010_0000;

  private static final long INITIAL_CHANGE = 1;
  private static final long DISABLING = 2;
  private static final int USUAL = 20;
  private static final int LONGEST = 10_000;

  /**
   * Reads them.
   *
   * @throws IOException also if the device states none, which then manages its users elsewhere
   */
  static StatedRules of(OpcUaSession administrator) throws IOException {
    Object length = administrator.value(NodeIds.UserManagement_PasswordLength);
    if (length instanceof ExtensionObject coded) {
      length = coded.decode(UascChannel.CODING);
    }
    Object options = administrator.value(NodeIds.UserManagement_PasswordOptions);
    if (!(length instanceof Range range) || !(options instanceof Number bits)) {
      throw new IOException("the device states no rules; it manages its users elsewhere");
    }
    int longest = range.getHigh() < 1 ? LONGEST : (int) Math.min(range.getHigh(), LONGEST);
    return new StatedRules((int) Math.max(range.getLow(), 1), longest, bits.longValue());
  }

  /** Whether new users can be told to change their password first. */
  boolean demandChanges() {
    return (options & INITIAL_CHANGE) != 0;
  }

  /** Whether users can be disabled. */
  boolean disableUsers() {
    return (options & DISABLING) != 0;
  }

  /** A password by the rules that nobody has seen. */
  String sound() {
    return sized("Pm7!" + letters(LONGEST), Math.min(longest, Math.max(shortest, USUAL)));
  }

  /** One that breaks a rule; empty if no rule is broken by it. */
  Optional<String> broken(Breach breach) {
    String sound = "Pm7!" + letters(longest + 1);
    return switch (breach) {
      case ONE_CHARACTER -> shortest > 1 ? Optional.of("P") : Optional.empty();
      case TOO_SHORT -> shortest > 1 ? Optional.of(sized(sound, shortest - 1)) : Optional.empty();
      case TOO_LONG ->
          longest < LONGEST ? Optional.of(sized(sound, longest + 1)) : Optional.empty();
      case WITHOUT_VARIETY ->
          (options & VARIETY) == 0
              ? Optional.empty()
              : Optional.of(letters(Math.min(longest, Math.max(shortest, USUAL))));
    };
  }

  private static String letters(int size) {
    StringBuilder letters = new StringBuilder();
    while (letters.length() < size) {
      letters.append(UUID.randomUUID().toString().replaceAll("[^a-f]", ""));
    }
    return letters.substring(0, size);
  }

  private static String sized(String text, int size) {
    return text.substring(0, size);
  }
}
