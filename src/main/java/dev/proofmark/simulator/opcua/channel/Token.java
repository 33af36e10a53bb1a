package dev.proofmark.simulator.opcua.channel;

import dev.proofmark.codec.uasc.Cryptography;

/**
 * One token of a channel.
 *
 * @param receiving keys of the client
 * @param sending keys of the server
 * @param ends when it does, in the time of {@link System#nanoTime}
 */
record Token(long id, Cryptography receiving, Cryptography sending, long ends) {
  boolean over() {
    return System.nanoTime() - ends >= 0;
  }
}
