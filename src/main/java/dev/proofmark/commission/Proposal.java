package dev.proofmark.commission;

import dev.proofmark.profile.ProfileText;
import java.util.function.UnaryOperator;

/**
 * Something that a run observed and that a person may accept into the profile.
 *
 * @param key by which it is accepted, such as {@code device.serial} or {@code foreign-ports.8081}
 * @param about what it is about; of several proposals about the same thing one can be accepted
 * @param sentence what was observed, and what accepting it writes
 * @param edit writes it
 */
public record Proposal(String key, String about, String sentence, UnaryOperator<ProfileText> edit) {

  static Proposal setting(String key, String sentence, String yaml) {
    return new Proposal(key, key, sentence, text -> text.set(key, yaml));
  }
}
