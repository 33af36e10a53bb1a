package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;
import java.util.List;
import java.util.stream.Stream;

/** What can be wrong with how the OPC UA server judges users and their tokens. */
enum TokenFlaw implements Flaw {
  OFFERS_READABLE(
      "opcua.sign_with_token_none=true",
      "Offers to take readable passwords on signed channels, and refuses them."),
  LOCK_BY_WAY("opcua.lockout=by-endpoint", "Counts failures for each endpoint apart."),
  PLAIN_ACCEPTED(
      "opcua.token_plain_accepted=true", "Takes readable passwords on encrypted channels."),
  OLDER_ACCEPTED(
      "opcua.token_plain_accepted=rsa15", "Takes passwords encrypted by an older algorithm."),
  POLICY_UNCHECKED(
      "opcua.token_policy_unchecked=true", "Takes a password whatever policy it is announced by."),
  NONCE_UNCHECKED(
      "opcua.token_nonce_unchecked=true", "Does not look at the nonce behind a password."),
  NONCE_SHORT(
      "opcua.token_nonce_unchecked=short", "Takes a piece of the nonce, or none, for the nonce."),
  PADDING_UNCHECKED(
      "opcua.token_padding_unchecked=true", "Does not look at what follows the nonce."),
  PIECES_IGNORED(
      "opcua.token_padding_unchecked=pieces", "Does not look at what follows the last block."),
  SECRET_DETAIL(
      "opcua.token_error_detail=true", "Tells a secret that it cannot read from a wrong password."),
  USER_DETAIL("opcua.auth_error_detail=true", "Tells an unknown user from a wrong password."),
  FIRST_EIGHT(
      "opcua.password_compare=strncmp8", "Compares the first eight characters of a password."),
  IGNORE_CASE("opcua.password_compare=ignore-case", "Compares passwords in any letter case."),
  USER_TRIMMED("opcua.user_compare=trimmed", "Leaves out what is not seen of a user name."),
  EMPTY_IS_RIGHT("opcua.password_compare=empty", "Takes an empty password for the right one.");

  private final Fault fault;

  TokenFlaw(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  /** The names of the faults that make the server accept whatever it ought to refuse. */
  static List<String> acceptAll() {
    return Stream.of(
            PLAIN_ACCEPTED,
            OLDER_ACCEPTED,
            POLICY_UNCHECKED,
            NONCE_UNCHECKED,
            PADDING_UNCHECKED,
            PIECES_IGNORED)
        .map(flaw -> flaw.fault.name())
        .toList();
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
