package dev.proofmark.protocol.opcua.session;

import dev.proofmark.device.Answer;
import dev.proofmark.device.Observed;
import dev.proofmark.device.session.KeyLifetimes;
import dev.proofmark.profile.Limit;
import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.Contact;
import dev.proofmark.protocol.opcua.client.ChannelToken;
import dev.proofmark.protocol.opcua.client.Inquiry;
import dev.proofmark.protocol.opcua.client.Ladder.Step;
import dev.proofmark.protocol.opcua.client.OpcUaDevice;
import dev.proofmark.protocol.opcua.client.Opening;
import dev.proofmark.protocol.opcua.client.RawChannel;
import dev.proofmark.protocol.opcua.client.UascChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/** Security tokens, their lifetimes and their end (OPC-060; OPC 10000-4, 5.6.2). */
public final class OpcUaKeyLifetimes implements KeyLifetimes {
  // The shortest are last: a device that granted them would end the channel.
  private static final List<Long> WISHES = List.of(10_000L, 3_600_000L, 0xFFFF_FFFFL, 0L, 1L);

  private final OpcUaDevice device;
  private final Inquiry inquiry;
  private Optional<UascChannel> held = Optional.empty();
  private Optional<UascChannel> besides = Optional.empty();

  public OpcUaKeyLifetimes(Contact contact) {
    device = new OpcUaDevice(contact);
    inquiry = new Inquiry(device);
  }

  @Override
  public Observed<List<Duration>> granted() {
    return device.observe(
        "lifetimes of OPC UA tokens",
        () -> {
          EndpointDescription endpoint = endpoint();
          List<Duration> granted = new ArrayList<>();
          try (UascChannel channel = inquiry.open(endpoint)) {
            for (long wish : WISHES) {
              granted.add(Duration.ofMillis(renewed(channel, endpoint, wish).lifetime()));
            }
          }
          device.contact().transcript().noted("asked for " + WISHES + " ms, granted " + granted);
          return List.copyOf(granted);
        });
  }

  @Override
  public Observed<Duration> open() {
    return device.observe(
        "OPC UA channel with a short lifetime",
        () -> {
          EndpointDescription endpoint = endpoint();
          besides = Optional.of(inquiry.open(endpoint));
          UascChannel channel = inquiry.open(endpoint);
          held = Optional.of(channel);
          long wish = device.contact().limits().time(Limit.TOKEN_LIFETIME).toMillis();
          return Duration.ofMillis(renewed(channel, endpoint, wish).lifetime());
        });
  }

  @Override
  public Answer use() {
    return device.attempt(
        "use of the OPC UA channel", Step.VALUE_READ, ladder -> used(held.orElseThrow()));
  }

  @Override
  public Answer renewAnother() {
    return device.attempt(
        "renewal of the OPC UA channel besides",
        Step.VALUE_READ,
        ladder -> {
          renewed(besides.orElseThrow(), endpoint(), Opening.USUAL_LIFETIME);
          return used(besides.orElseThrow());
        });
  }

  @Override
  public Answer useAnother() {
    return device.attempt(
        "use of the OPC UA channel besides",
        Step.VALUE_READ,
        ladder -> used(besides.orElseThrow()));
  }

  @Override
  public Answer newKeys() {
    return device.attempt(
        "OPC UA channel with a new token",
        Step.VALUE_READ,
        ladder -> {
          EndpointDescription endpoint = endpoint();
          try (UascChannel channel = inquiry.open(endpoint)) {
            renewed(channel, endpoint, Opening.USUAL_LIFETIME);
            return used(channel);
          }
        });
  }

  @Override
  public Answer formerKeys() {
    return device.attempt(
        "OPC UA channel with the token of before",
        Step.VALUE_READ,
        ladder -> {
          EndpointDescription endpoint = OpcUaDevice.prepared(this::endpoint);
          try (UascChannel channel = inquiry.served(endpoint)) {
            RawChannel raw = channel.raw();
            ChannelToken former = raw.token();
            OpcUaDevice.prepared(
                () -> {
                  renewed(channel, endpoint, Opening.USUAL_LIFETIME);
                  return used(channel);
                });
            raw.use(former);
            raw.send(raw.sealed(raw.next(inquiry.request(raw))));
            return raw.outcome(raw.request());
          }
        });
  }

  @Override
  public void close() {
    held.ifPresent(UascChannel::close);
    besides.ifPresent(UascChannel::close);
  }

  private ChannelToken renewed(UascChannel channel, EndpointDescription endpoint, long lifetime)
      throws IOException {
    long id = channel.raw().token().channel();
    return channel.raw().open(inquiry.opening(endpoint).withLifetime(lifetime).renewing(id));
  }

  private Reply used(UascChannel channel) throws IOException {
    inquiry.ask(channel);
    return Reply.granted("Good", "answered");
  }

  private EndpointDescription endpoint() throws IOException {
    return device.discovery().anyProtected();
  }
}
