package dev.proofmark.bench;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds every check of the product: the classes in the seven packages of {@code suites/}. */
public final class Suites {
  private static final List<String> PACKAGES =
      List.of(
          "fr1_identification",
          "fr2_use_control",
          "fr3_integrity",
          "fr4_confidentiality",
          "fr5_data_flow",
          "fr6_response",
          "fr7_availability");

  private Suites() {}

  /** All checks, sorted: reflection has no order of its own, and the plan's hash needs one. */
  public static List<CheckMethod> checks() {
    return PACKAGES.stream()
        .flatMap(Suites::classes)
        .flatMap(suite -> Stream.of(suite.getDeclaredMethods()))
        .filter(Suites::isCheck)
        .map(CheckMethod::of)
        .sorted(
            Comparator.comparing((CheckMethod check) -> check.requirements().get(0))
                .thenComparing(CheckMethod::name))
        .toList();
  }

  private static Stream<Class<?>> classes(String name) {
    return ReflectionSupport.findAllClassesInPackage(
        name, type -> type.isAnnotationPresent(Verifies.class), any -> true)
        .stream();
  }

  private static boolean isCheck(Method method) {
    return method.isAnnotationPresent(Check.class);
  }
}
