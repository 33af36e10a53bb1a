package dev.proofmark.result;

import dev.proofmark.profile.Endpoint;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Subject.Interface;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which interfaces of the device were not tried for a requirement, although it holds for them.
 *
 * @param unknown interfaces that Proofmark does not speak, or that nobody declared
 * @param notRun interfaces on which checks could have run and did not
 */
record Tried(List<Interface> unknown, List<Interface> notRun) {

  /**
   * A requirement holds for every interface if at least one of its checks runs on an interface, and
   * not only on the device as a whole.
   */
  static Tried of(Subject subject, List<Finding> findings) {
    boolean everywhere =
        findings.stream()
            .flatMap(finding -> finding.endpoints().stream())
            .anyMatch(name -> !name.equals(Endpoint.HOST));
    List<Interface> missing =
        subject.interfaces().stream()
            .filter(face -> everywhere && face.port() != 0 && !tried(face, findings))
            .toList();
    return new Tried(
        missing.stream().filter(Tried::isUnknown).toList(),
        missing.stream().filter(face -> !isUnknown(face)).toList());
  }

  /** Whether no interface is missing. */
  boolean nothing() {
    return unknown.isEmpty() && notRun.isEmpty();
  }

  /** Whether there is an interface of which nothing can be said. */
  boolean somethingUnknown() {
    return !unknown.isEmpty();
  }

  /** Whether only these interfaces are missing, or none. */
  boolean onlyMissing(List<String> names) {
    return unknown.stream().allMatch(face -> names.contains(face.name()))
        && notRun.stream().allMatch(face -> names.contains(face.name()));
  }

  /** What is missing, one for each interface. */
  List<Lack> lacks() {
    return java.util.stream.Stream.concat(unknown.stream(), notRun.stream())
        .map(Tried::lack)
        .toList();
  }

  String inWords() {
    return lacks().stream().map(Lack::what).collect(Collectors.joining("; "));
  }

  static Lack lack(Interface face) {
    if (!face.declared()) {
      return new Lack("maker", face.name() + " is open and not declared", "endpoints");
    }
    if (!face.driver()) {
      return new Lack(
          "proofmark", "no driver for " + face.protocol() + " (" + face.name() + ")", "");
    }
    return new Lack("you", "no check ran on " + face.name(), "--only " + face.name());
  }

  private static boolean isUnknown(Interface face) {
    return !face.declared() || !face.driver();
  }

  private static boolean tried(Interface face, List<Finding> findings) {
    List<Finding> here =
        findings.stream().filter(finding -> finding.endpoints().contains(face.name())).toList();
    boolean answered = here.stream().anyMatch(finding -> finding.verdict().isPresent());
    boolean nothingToTry =
        !here.isEmpty()
            && here.stream().allMatch(f -> f.planned().standing() == Standing.NOT_IN_PROTOCOL);
    return answered || nothingToTry;
  }
}
