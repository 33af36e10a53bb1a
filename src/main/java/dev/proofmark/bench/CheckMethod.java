package dev.proofmark.bench;

import dev.proofmark.catalogue.RequirementId;
import dev.proofmark.catalogue.Risk;
import dev.proofmark.device.Capability;
import dev.proofmark.device.Variant;
import dev.proofmark.profile.ActKind;
import dev.proofmark.profile.Setting;
import dev.proofmark.result.Severity;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One check as it is written in a suite.
 *
 * @param method to be run
 * @param requirements that it verifies, the suite's own first
 */
public record CheckMethod(Method method, List<RequirementId> requirements) {

  static CheckMethod of(Method method) {
    Class<?> suite = method.getDeclaringClass();
    List<RequirementId> all = new ArrayList<>();
    all.add(RequirementId.parse(suite.getAnnotation(Verifies.class).value()));
    AlsoVerifies also = method.getAnnotation(AlsoVerifies.class);
    if (also != null) {
      Stream.of(also.value()).map(RequirementId::parse).forEach(all::add);
    }
    return new CheckMethod(method, List.copyOf(all));
  }

  /** Class and method, stable from build to build. */
  public String name() {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }

  public String statement() {
    return method.getAnnotation(Check.class).value();
  }

  public Risk risk() {
    return method.getAnnotation(Check.class).risk();
  }

  public Severity severity() {
    return method.getAnnotation(Check.class).severity();
  }

  public List<Covers> covers() {
    return List.of(method.getAnnotationsByType(Covers.class));
  }

  /** The capabilities that an endpoint must offer. */
  public List<Class<? extends Capability>> needs() {
    return parameters(Capability.class);
  }

  /** The declarations without which the check is undecided. */
  public List<Class<? extends Setting>> settings() {
    return parameters(Setting.class);
  }

  /** What must be done to the device for it that the network cannot do. */
  public Set<ActKind> acts() {
    Set<ActKind> acts = EnumSet.noneOf(ActKind.class);
    for (Class<?> type : method.getParameterTypes()) {
      Optional.ofNullable(type.getAnnotation(NeedsActs.class))
          .ifPresent(needs -> acts.addAll(List.of(needs.value())));
    }
    return acts;
  }

  /** The values with each of which the check runs; empty if it has no variant. */
  public List<Variant> values() {
    return variant().stream()
        .flatMap(type -> Stream.of(type.getEnumConstants()))
        .map(Variant.class::cast)
        .toList();
  }

  /** The type of the variant, if the check has one. */
  public Optional<Class<? extends Variant>> variant() {
    return parameters(Variant.class).stream().findFirst();
  }

  private <T> List<Class<? extends T>> parameters(Class<T> kind) {
    List<Class<? extends T>> found = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      if (kind.isAssignableFrom(type)) {
        found.add(type.asSubclass(kind));
      }
    }
    return found;
  }
}
