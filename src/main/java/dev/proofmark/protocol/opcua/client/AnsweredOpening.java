package dev.proofmark.protocol.opcua.client;

import dev.proofmark.codec.uasc.Alteration;
import dev.proofmark.codec.uasc.ChunkReader;
import dev.proofmark.codec.uasc.MessageHeader;
import dev.proofmark.codec.uasc.Opened;
import dev.proofmark.codec.uasc.SecurityHeader;
import dev.proofmark.protocol.Contact;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/**
 * The answer to a request for a channel, taken apart and not judged (OPC 10000-6, 6.7.2).
 *
 * @param header who it is from and for whom, as it says
 * @param signed whether the key of the device's certificate signed it
 * @param own what the header of a sound answer says
 */
public record AnsweredOpening(
    SecurityHeader.Asymmetric header, boolean signed, SecurityHeader.Asymmetric own) {

  /**
   * Asks for a channel over a connection of its own, which it leaves.
   *
   * @throws Refusal if the device says no
   */
  public static AnsweredOpening ask(Contact contact, String url, Opening opening)
      throws IOException {
    try (RawChannel channel = RawChannel.connect(contact, url)) {
      channel.send(channel.opened(opening, Alteration.NONE));
      byte[] answer = channel.received();
      if (!MessageHeader.read(answer).type().equals(MessageHeader.OPEN)) {
        throw new IOException("no channel in the answer to the request for one");
      }
      Opened opened = ChunkReader.open(answer, opening.incoming());
      return new AnsweredOpening(
          (SecurityHeader.Asymmetric) opened.chunk().header().security(),
          opened.signed(),
          opening.mirrored());
    } catch (GeneralSecurityException e) {
      throw new IOException("the answer cannot be read: " + e.getMessage(), e);
    }
  }

  /** What is wrong with the sender's certificate; empty if it is the one that is advertised. */
  public String flawOfSender() {
    return startsWith(header.sender(), own.sender()) ? "" : "it is not the one that is advertised";
  }

  /** What is wrong with the receiver's thumbprint; empty if it is that of the bench. */
  public String flawOfReceiver() {
    return Arrays.equals(header.receiver(), own.receiver()) ? "" : "it is not that of the client";
  }

  /** What is wrong with the security policy; empty if it is the one asked for. */
  public String flawOfPolicy() {
    return header.policy().equals(own.policy()) ? "" : "it is \"" + header.policy() + "\"";
  }

  /** What is wrong with the signature; empty if it is the device's. */
  public String flawOfSignature() {
    return signed ? "" : "it is not the one of the device's key";
  }

  /** Issuers may follow a certificate. */
  private static boolean startsWith(byte[] chain, byte[] leaf) {
    return chain.length >= leaf.length && Arrays.equals(leaf, Arrays.copyOf(chain, leaf.length));
  }
}
