package dev.proofmark.simulator.opcua.channel;

import dev.proofmark.simulator.Fault;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.opcua.Flaw;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** What the server can neglect about its secure channels. */
public enum ChannelFlaw implements Flaw {
  SEQUENCE_UNCHECKED(
      "opcua.sequence_unchecked=true", "Takes the chunks of a channel in any order, and again."),
  SEQUENCE_GAPS("opcua.sequence_unchecked=gaps", "Does not miss a chunk that was suppressed."),
  MAC_UNCHECKED("opcua.mac_unchecked=true", "Does not check the signatures of messages."),
  MAC_OPTIONAL("opcua.mac_unchecked=empty", "Takes messages that have no signature."),
  PADDING_UNCHECKED("opcua.padding_unchecked=true", "Does not look at the padding of messages."),
  PADDING_TOLD(
      "opcua.padding_told=true", "Tells wrong padding from a wrong signature, and looks first."),
  TOKEN_UNCHECKED("opcua.token_unchecked=true", "Does not look at a message's token identifier."),
  MODE_UNCHECKED("opcua.mode_unchecked=true", "Opens channels in any mode, offered or not."),
  MODE_LOWERED(
      "opcua.mode_unchecked=later", "Takes messages with less protection than was agreed upon."),
  OLDEST_POLICIES(
      "opcua.policies=oldest", "Opens channels under policies that were never more than drafts."),
  RENEW_POLICY_UNCHECKED(
      "opcua.renew_policy_unchecked=true", "Lets a renewal change the security policy to none."),
  RENEW_CERT_UNCHECKED(
      "opcua.renew_cert_unchecked=true", "Lets any trusted client renew the channel of another."),
  RENEW_NO_CERT_CHECK(
      "opcua.renew_no_cert_check=true",
      "Does not look at the client's certificate again when a channel is renewed."),
  CHANNEL_CLOSED_BY_STRANGER(
      "opcua.renew_elsewhere=closes",
      "Ends the channel whose identifier is told on another connection."),
  TOKEN_LIFETIME(
      "opcua.token_lifetime=unlimited", "Grants any lifetime of a token and ends none by it."),
  TOKEN_OLD_KEPT(
      "opcua.token_lifetime=old-kept", "Goes on taking the old token when the new one is in use."),
  RECEIVER_UNCHECKED(
      "opcua.receiver_unchecked=true", "Opens channels that are addressed to another server."),
  CLIENT_NONCE_UNCHECKED(
      "opcua.client_nonce_unchecked=true", "Takes nonces of any length from clients."),
  REASONS_TOLD(
      "opcua.verbose_errors=true",
      "Tells a client that it refuses what is wrong, and where it keeps its trust list."),
  OWN_CERTIFICATE(
      "opcua.own_certificate=accepted", "Takes whoever shows the server's certificate for itself.");

  private final Fault fault;

  ChannelFlaw(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  @Override
  public Fault fault() {
    return fault;
  }

  /** The names of those that make the server accept whatever it ought to refuse. */
  public static Stream<String> acceptAll() {
    return Stream.of(
            SEQUENCE_UNCHECKED,
            MAC_UNCHECKED,
            PADDING_UNCHECKED,
            TOKEN_UNCHECKED,
            MODE_UNCHECKED,
            RENEW_POLICY_UNCHECKED,
            RENEW_CERT_UNCHECKED,
            RENEW_NO_CERT_CHECK,
            TOKEN_LIFETIME,
            TOKEN_OLD_KEPT,
            CLIENT_NONCE_UNCHECKED,
            OWN_CERTIFICATE)
        .map(flaw -> flaw.fault.name());
  }

  /** Those that this PLC was given. */
  static Set<ChannelFlaw> of(Plant plant) {
    Set<ChannelFlaw> flaws = EnumSet.noneOf(ChannelFlaw.class);
    Arrays.stream(values()).filter(flaw -> flaw.in(plant)).forEach(flaws::add);
    return flaws;
  }
}
