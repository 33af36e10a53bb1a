package dev.proofmark.device.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Capability;

/** What a user has subscribed to, asked for from other sessions than the one that it belongs to. */
public interface SubscriptionTransfers extends Capability {
  /** Another session of the same user takes the subscription over. */
  Answer bySameUser();

  /** A session of another user, with other rights, asks for it. */
  Answer byOtherUser();
}
