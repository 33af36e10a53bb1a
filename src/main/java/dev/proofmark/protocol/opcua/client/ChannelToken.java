package dev.proofmark.protocol.opcua.client;

import dev.proofmark.codec.uasc.Cryptography;

/**
 * What a channel is protected with for a while (OPC 10000-4, 5.6.2).
 *
 * @param channel identifier of the channel
 * @param id which of its tokens
 * @param lifetime as the device granted it, in milliseconds
 * @param sending keys of the bench
 * @param receiving keys of the device
 * @param nonce that the device chose; empty without protection
 */
public record ChannelToken(
    long channel,
    long id,
    long lifetime,
    Cryptography sending,
    Cryptography receiving,
    byte[] nonce) {
  /** The same, with the bench's messages protected otherwise. */
  public ChannelToken sendingWith(Cryptography other) {
    return new ChannelToken(channel, id, lifetime, other, receiving, nonce);
  }
}
