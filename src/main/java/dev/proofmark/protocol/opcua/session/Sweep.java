package dev.proofmark.protocol.opcua.session;

import dev.proofmark.evidence.Transcript;
import dev.proofmark.protocol.opcua.client.Refusal;
import dev.proofmark.protocol.opcua.client.SessionService;
import dev.proofmark.protocol.opcua.client.TokenUse;
import dev.proofmark.protocol.opcua.client.Tries;
import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/** All services that need a session, asked for one after the other with one token. */
final class Sweep {
  /**
   * Channels that the device ends in answer to requests until the rest is left out: it then judges
   * the channel or the token, whatever the service.
   */
  private static final int PATIENCE = 3;

  private final Tries tries;

  Sweep(Transcript transcript) {
    tries = new Tries(transcript);
  }

  /** What has become of all that was tried. */
  Tries tries() {
    return tries;
  }

  void over(OtherChannel channel, NodeId token) {
    int ended = 0;
    for (SessionService service : SessionService.values()) {
      if (ended == PATIENCE) {
        tries.omit(service.inWords(), "the device ended the channel each time");
        continue;
      }
      try {
        var use = new TokenUse(channel.channel(), token);
        service.triedBy(use, tries);
        ended = use.channel().usable() ? 0 : ended + 1;
      } catch (IOException closed) {
        tries.count(service.inWords(), Refusal.replyTo(closed));
        ended++;
      }
    }
  }
}
