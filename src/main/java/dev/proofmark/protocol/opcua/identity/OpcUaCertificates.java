package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.BenchIdentities;
import dev.proofmark.protocol.opcua.client.ClientIdentity;
import dev.proofmark.protocol.opcua.client.Ladder;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.OpcUaSession;
import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import dev.proofmark.protocol.opcua.client.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;

/**
 * Client applications with sound and defective certificates (OPC-029, OPC-031). A device can first
 * refuse one when the channel is opened; what it refuses later is late.
 */
public final class OpcUaCertificates implements ClientCertificates {
  private final OpcUaDevice device;
  private final String uri = BenchIdentities.freshUri();
  private Optional<Instant> deviceTime = Optional.empty();

  public OpcUaCertificates(Contact contact) {
    device = new OpcUaDevice(contact);
  }

  @Override
  public Observed<Instant> deviceTime() {
    return device.observe("OPC UA ServerStatus.CurrentTime", this::readTime);
  }

  @Override
  public Answer soundTwinOf(CertificateDefect defect) {
    return climb(
        "sound twin of " + defect.id(),
        () ->
            switch (defect) {
              case UNTRUSTED -> device.client();
              case EXPIRED -> device.identities().validUntil(time().plus(margin()), uri);
            },
        Tokens.of(device.anyAccount()));
  }

  @Override
  public Answer with(CertificateDefect defect) {
    Account account = device.anyAccount();
    return climb(
        "defect " + defect.id(),
        () ->
            switch (defect) {
              case UNTRUSTED -> device.identities().unknown();
              case EXPIRED -> device.identities().validUntil(time().minus(margin()), uri);
            },
        // However late it is refused, it is refused for its certificate.
        Tokens.user(account.user(), account.password().reveal()));
  }

  private interface Choice {
    ClientIdentity make() throws IOException;
  }

  private Answer climb(String which, Choice choice, Tokens user) {
    return device.attempt(
        "OPC UA session of a client with a certificate: " + which,
        Step.CONNECTED,
        ladder -> {
          ClientIdentity client = choice.make();
          var best = device.discovery().best();
          var way = new Way(best, client, OpcUaDevice.USUAL_TIMEOUT);
          try (var session = OpcUaSession.create(device.contact(), way, ladder)) {
            session.activate(user);
            return device.readIfPossible(session);
          }
        });
  }

  private Instant time() throws IOException {
    return deviceTime.isPresent() ? deviceTime.get() : readTime();
  }

  private Instant readTime() throws IOException {
    try (var session = OpcUaSession.create(device.contact(), device.best(), new Ladder())) {
      session.activate(Tokens.of(device.anyAccount()));
      Object value = session.value(OpcUaDevice.TIME);
      if (!(value instanceof DateTime now)) {
        throw new IOException("ServerStatus.CurrentTime is no time");
      }
      deviceTime = Optional.of(now.getJavaInstant());
      return now.getJavaInstant();
    }
  }

  private Duration margin() {
    return device.contact().limits().time(Limit.VALIDITY_MARGIN);
  }
}
