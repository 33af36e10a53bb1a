package dev.proofmark.bench;

import dev.proofmark.bench.Plan.Item;
import dev.proofmark.catalogue.Risk;
import dev.proofmark.device.Capability;
import dev.proofmark.device.availability.OpenPorts;
import dev.proofmark.evidence.Transcript;
import dev.proofmark.profile.CryptoPolicy;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.Limits;
import dev.proofmark.profile.Lockout;
import dev.proofmark.profile.Setting;
import dev.proofmark.protocol.Contact;
import dev.proofmark.wire.Line;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One check on one endpoint with one value: opens what it needs, hands it over, and turns the way
 * it ended into a result.
 */
final class Invocation implements BeforeEachCallback, ParameterResolver, AfterEachCallback {
  private final Bench bench;
  private final Item item;
  private final Transcript transcript;
  private final Map<Class<?>, Object> parameters = new HashMap<>();
  private final Outcomes outcomes;
  private final PowerSwitch power;
  private AccountPool.Lent accounts;
  private Line line;
  private Contact contact;

  Invocation(Bench bench, Item item) {
    this.bench = bench;
    this.item = item;
    this.transcript = new Transcript(bench.redactor());
    this.outcomes = new Outcomes(item.planned(), transcript);
    this.power = new PowerSwitch(bench, transcript, item.planned().id());
  }

  /** Opens everything here: an abort in {@code resolveParameter} would become a failure. */
  @Override
  public void beforeEach(ExtensionContext context) {
    if (bench.isOver(Duration.ZERO)) {
      throw Unanswered.lacking("you", "no time was left", "run it without --within");
    }
    bench
        .watch()
        .lost(item.endpoint())
        .ifPresent(
            why -> {
              throw Unanswered.lacking("device", item.endpoint().name() + ": " + why, "");
            });
    DeviceProfile profile = bench.profile();
    bench.stand().doubt(item.endpoint()).ifPresent(transcript::doubtClosings);
    parameters.put(Limits.class, profile.limits());
    parameters.put(CryptoPolicy.class, profile.policy());
    parameters.put(SignsOfLife.class, new SignsOfLife(bench, transcript));
    parameters.put(PowerSwitch.class, power);
    parameters.put(Time.class, new Time(transcript, profile.limits()));
    item.value().ifPresent(value -> parameters.put(((Enum<?>) value).getDeclaringClass(), value));
    item.check().settings().forEach(this::declare);
    accounts = bench.accounts().lend(item.endpoint(), rest());
    line = bench.newLine(item.planned());
    contact = bench.stand().contact(item.endpoint(), accounts, line, transcript);
    item.check().needs().forEach(need -> parameters.put(need, open(need)));
  }

  private void declare(Class<? extends Setting> type) {
    Optional<? extends Setting> setting = item.endpoint().setting(type);
    parameters.put(
        type,
        setting.orElseThrow(() -> Unanswered.lacking(Forecast.undeclared(item.endpoint(), type))));
  }

  private <C extends Capability> C open(Class<C> need) {
    return bench.drivers().open(need, contact);
  }

  /** How long an account is left alone: a check that changes state may have locked it. */
  private Duration rest() {
    if (item.planned().risk() == Risk.SAFE) {
      return Duration.ZERO;
    }
    return item.endpoint()
        .setting(Lockout.class)
        .map(lockout -> lockout.period().plus(lockout.period().dividedBy(5)))
        .orElse(AccountPool.REST_OF_RUN);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return true;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    if (!parameters.containsKey(type)) {
      throw new IllegalStateException(
          item.planned().check() + " asks for a " + type.getSimpleName() + ", which no bench has");
    }
    return parameters.get(type);
  }

  /** Closes, asks the device whether it is still well, and only then says what came of it. */
  @Override
  public void afterEach(ExtensionContext context) {
    Optional<Throwable> closing = closeAll();
    Optional<Throwable> failure = context.getExecutionException().or(() -> closing);
    if (line != null && bench.setup().watching()) {
      affected().stream().filter(this::leftWithoutASign).forEach(this::lookAfter);
    }
    sealKeys();
    Optional<Path> capture = line == null ? Optional.empty() : line.capture();
    bench.add(outcomes.of(failure, bench.exhibits(capture)));
  }

  /** Where the check may have left the device unwell: everywhere, if it was laid hands on. */
  private List<Endpoint> affected() {
    return item.check().acts().isEmpty() ? List.of(item.endpoint()) : bench.profile().endpoints();
  }

  /** A control at the very end of a check is a sign of life; another one would prove no more. */
  private boolean leftWithoutASign(Endpoint endpoint) {
    return !(endpoint.equals(item.endpoint()) && transcript.endedWithAControl());
  }

  private void lookAfter(Endpoint endpoint) {
    bench
        .watch()
        .after(endpoint)
        .ifPresent(
            away ->
                transcript.observed(
                    endpoint.name()
                        + " did not answer for "
                        + away.toMillis()
                        + " ms after this check"));
  }

  /** Without its keys a capture proves less, and the verdict is the same. */
  private void sealKeys() {
    if (contact == null) {
      return;
    }
    try {
      bench.seal(item.planned(), contact.keys());
    } catch (IOException e) {
      transcript.observed("the session keys could not be sealed and are lost: " + e.getMessage());
    }
  }

  private Optional<Throwable> closeAll() {
    try {
      for (Object parameter : parameters.values()) {
        if (parameter instanceof OpenPorts ports) {
          bench.discovered(ports.undeclared());
        }
        if (parameter instanceof Capability capability) {
          capability.close();
        }
      }
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    } finally {
      power.restore();
      if (line != null) {
        line.close();
      }
      if (accounts != null) {
        accounts.close();
      }
    }
  }
}
