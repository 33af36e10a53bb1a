package dev.proofmark.simulator.opcua.channel;

import dev.proofmark.codec.uasc.ChunkReader;
import dev.proofmark.codec.uasc.Cryptography;
import dev.proofmark.codec.uasc.MalformedMessage;
import dev.proofmark.codec.uasc.Opened;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads chunks that are protected less than was agreed upon, for servers that take them. */
final class Lenient {
  /** What no message that is encrypted after all looks like it has. */
  private static final long PLAUSIBLE = 1 << 20;

  private Lenient() {}

  static Optional<Opened> read(byte[] message, Cryptography keys, ChannelRegister register) {
    if (register.neglects(ChannelFlaw.MAC_OPTIONAL) && keys.encrypts()) {
      return sound(message, new Partial(keys, false, true));
    }
    return register.neglects(ChannelFlaw.MODE_LOWERED) && keys.encrypts()
        ? Stream.of(new Partial(keys, true, false), Cryptography.NONE)
            .flatMap(lower -> sound(message, lower).stream())
            .filter(opened -> opened.chunk().request() < PLAUSIBLE)
            .findFirst()
        : Optional.empty();
  }

  private static Optional<Opened> sound(byte[] message, Cryptography keys) {
    try {
      return Optional.of(ChunkReader.open(message, keys)).filter(Opened::sound);
    } catch (MalformedMessage other) {
      return Optional.empty();
    }
  }

  /** A part of what the keys could do. */
  private record Partial(Cryptography keys, boolean signs, boolean encrypts)
      implements Cryptography {
    @Override
    public int signatureLength() {
      return signs ? keys.signatureLength() : 0;
    }

    @Override
    public int plainBlock() {
      return encrypts ? keys.plainBlock() : 1;
    }

    @Override
    public int cipherBlock() {
      return encrypts ? keys.cipherBlock() : 1;
    }

    @Override
    public byte[] sign(byte[] data) throws GeneralSecurityException {
      return signs ? keys.sign(data) : new byte[0];
    }

    @Override
    public boolean verifies(byte[] data, byte[] signature) throws GeneralSecurityException {
      return !signs || keys.verifies(data, signature);
    }

    @Override
    public byte[] encrypt(byte[] plain) throws GeneralSecurityException {
      return encrypts ? keys.encrypt(plain) : plain;
    }

    @Override
    public byte[] decrypt(byte[] encrypted) throws GeneralSecurityException {
      return encrypts ? keys.decrypt(encrypted) : encrypted;
    }
  }
}
