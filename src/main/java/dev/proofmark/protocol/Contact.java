package dev.proofmark.protocol;

import dev.proofmark.device.lifecycle.Changes;
import dev.proofmark.evidence.Redactor;
import dev.proofmark.evidence.SessionKeys;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Limits;
import dev.proofmark.wire.Line;
import dev.proofmark.wire.Target;

/**
 * What a driver is given to reach one endpoint during one check.
 *
 * @param endpoint which interface
 * @param target where it is, resolved once
 * @param profile the device as declared
 * @param accounts who may log in, handed out so that checks do not disturb each other
 * @param line the only way to the network
 * @param transcript where everything is written down
 * @param redactor learns secrets that the device hands out, such as session tokens
 * @param changes where whatever is changed on the device is written down first
 * @param keys takes the session keys of encrypted connections, to be sealed when the check ends
 * @param memory what the endpoint said of itself a moment ago
 */
public record Contact(
    Endpoint endpoint,
    Target target,
    DeviceProfile profile,
    Accounts accounts,
    Line line,
    Transcript transcript,
    Redactor redactor,
    Changes changes,
    SessionKeys keys,
    Memory memory) {

  /** A contact with no session keys and no memory. */
  public Contact(
      Endpoint endpoint,
      Target target,
      DeviceProfile profile,
      Accounts accounts,
      Line line,
      Transcript transcript,
      Redactor redactor,
      Changes changes) {
    this(
        endpoint,
        target,
        profile,
        accounts,
        line,
        transcript,
        redactor,
        changes,
        new SessionKeys(),
        new Memory());
  }

  /** The constants of the procedures. */
  public Limits limits() {
    return profile.limits();
  }

  /** The same contact on another port of the device. */
  public Contact at(int port) {
    return new Contact(
        endpoint,
        new Target(target.address(), port),
        profile,
        accounts,
        line,
        transcript,
        redactor,
        changes,
        keys,
        new Memory());
  }
}
