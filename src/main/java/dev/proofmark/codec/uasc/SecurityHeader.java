package dev.proofmark.codec.uasc;

/** Which keys protect a chunk (OPC 10000-6, 6.7.2.3 and 6.7.2.4). */
public sealed interface SecurityHeader {
  byte[] encode();

  /**
   * Of a chunk that opens or renews a channel.
   *
   * @param policy URI of the security policy
   * @param sender the sender's certificate, alone or with its issuers; empty without protection
   * @param receiver SHA-1 thumbprint of the receiver's certificate; empty without protection
   */
  record Asymmetric(String policy, byte[] sender, byte[] receiver) implements SecurityHeader {
    @Override
    public byte[] encode() {
      return Octets.joined(Octets.text(policy), Octets.sized(sender), Octets.sized(receiver));
    }
  }

  /**
   * Of every other chunk.
   *
   * @param token which of the channel's keys
   */
  record Symmetric(long token) implements SecurityHeader {
    @Override
    public byte[] encode() {
      return Octets.unsigned(token);
    }
  }

  /** The header that a chunk of this type has. */
  static SecurityHeader read(String type, Fields in) throws MalformedMessage {
    return type.equals(MessageHeader.OPEN)
        ? new Asymmetric(in.text(), in.octets(), in.octets())
        : new Symmetric(in.unsigned());
  }
}
