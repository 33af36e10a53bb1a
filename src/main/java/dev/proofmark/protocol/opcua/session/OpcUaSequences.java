package dev.proofmark.protocol.opcua.session;

import dev.proofmark.codec.uasc.Chunk;
import dev.proofmark.codec.uasc.Sequence;
import dev.proofmark.device.Answer;
import dev.proofmark.device.session.SequencedMessages;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.Deed;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Protection;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.Tokens;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;

/**
 * Writes under sequence numbers that are not in order (OPC-062); what a session besides reads tells
 * whether a write was executed.
 */
public final class OpcUaSequences implements SequencedMessages {
  private static final long BEGINNING = 100;
  private static final long BACK = 5;
  private static final long FAR = 1000;

  private final OpcUaDevice device;

  public OpcUaSequences(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Answer inOrder() {
    return device.attempt(
        "OPC UA messages in order",
        Step.VALUE_READ,
        ladder -> {
          try (OpcUaSession session = device.session(device.anyAccount())) {
            session.read(OpcUaDevice.TIME);
            return device.readIfPossible(session);
          }
        });
  }

  @Override
  public Answer with(SequenceFault fault) {
    return device.attempt(
        "OPC UA message out of order: " + fault.id(),
        Step.VALUE_READ,
        ladder -> {
          try (Deed deed = OpcUaDevice.prepared(() -> Deed.prepare(device))) {
            return with(fault, deed);
          }
        });
  }

  private Reply with(SequenceFault fault, Deed deed) throws IOException {
    Tokens user = Tokens.of(deed.doer());
    OpcUaSession hand = OpcUaDevice.prepared(() -> session(beginning(fault), user));
    try {
      RawChannel raw = hand.channel().raw();
      byte[] message = deed.message(hand);
      Chunk sound = raw.next(message);
      byte[] bytes = raw.sealed(sound);
      OpcUaDevice.prepared(
          () -> {
            raw.send(bytes);
            raw.answer();
            deed.undo();
            return sound;
          });
      raw.send(
          fault == SequenceFault.REPEATED
              ? bytes
              : raw.sealed(raw.next(message).withSequence(number(fault, sound.sequence()))));
      Reply said = raw.outcome(raw.request());
      return OpcUaDevice.prepared(() -> deed.seen(said));
    } finally {
      leave(hand, user);
    }
  }

  private static long beginning(SequenceFault fault) {
    return fault == SequenceFault.WRAPPED ? Sequence.LAST - FAR : BEGINNING;
  }

  private static long number(SequenceFault fault, long last) {
    return switch (fault) {
      case REPEATED, RESEALED -> last;
      case REGRESSED -> last - BACK;
      case SKIPPED_ONE -> last + 2;
      case SKIPPED_MANY -> last + FAR;
      case WRAPPED -> 1;
    };
  }

  private OpcUaSession session(long beginning, Tokens user) throws IOException {
    Way way = device.best();
    var protection = Protection.of(way.endpoint(), way.client());
    RawChannel raw = RawChannel.connect(device.contact(), way.endpoint().getEndpointUrl());
    raw.continueAfter(beginning);
    UascChannel channel = UascChannel.open(raw, protection);
    OpcUaSession session = OpcUaSession.on(channel, device.contact(), way, new Ladder());
    try {
      session.activate(user);
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** The channel is spoilt, and its session would stand in the way of others. */
  private void leave(OpcUaSession hand, Tokens user) {
    try (hand) {
      hand.reconnect(user);
    } catch (IOException gone) {
      device.contact().transcript().noted("the session could not be ended: " + gone.getMessage());
    }
  }
}
