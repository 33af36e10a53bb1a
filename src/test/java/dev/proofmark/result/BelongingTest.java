package dev.proofmark.result;

import static dev.proofmark.result.Sittings.broken;
import static dev.proofmark.result.Sittings.by;
import static dev.proofmark.result.Sittings.day;
import static dev.proofmark.result.Sittings.part;
import static dev.proofmark.result.Sittings.plate;
import static dev.proofmark.result.Sittings.read;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofmark.catalogue.ComponentType;
import dev.proofmark.catalogue.FoundationalRequirement;
import dev.proofmark.profile.Identity;
import dev.proofmark.result.PlannedCheck.Standing;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Runs that do not belong together are never mixed in, and each is told why. */
class BelongingTest {
  private static final String HASH = "77b2".repeat(16);

  private static MadeUpRun run(int day) {
    return day(day).check("CR 1.11", "ssh", Verdict.PASS);
  }

  private static MadeUpRun declaring(int day, String serial, String firmware) {
    return run(day).identity(new Identity("ACME", "GW-200", serial, firmware, ""));
  }

  /** Why runs were left out, the oldest first. */
  private static List<String> apart(MadeUpRun... runs) {
    return gathered(runs).apart().stream().map(a -> a.name() + ": " + a.why()).toList();
  }

  private static Gathering gathered(MadeUpRun... runs) {
    List<Part> parts =
        Stream.iterate(0, i -> i < runs.length, i -> i + 1)
            .map(i -> part("run" + i, runs[i]))
            .toList();
    return Merging.of(parts, List.of()).gathering();
  }

  private static List<String> names(Gathering gathering) {
    return gathering.sittings().stream().map(Gathering.Sitting::name).toList();
  }

  @Test
  void theLatestRunSaysWhichDeviceItIs() {
    MadeUpRun[] runs = {declaring(0, "1", "1.0"), declaring(1, "1", "1.1"), run(2)};
    assertEquals(
        List.of("run0: serial 1, not 4711-0815", "run1: serial 1, not 4711-0815"), apart(runs));
    assertEquals(List.of("run2"), names(gathered(runs)));
  }

  @Test
  void anotherFirmwareIsTold() {
    assertEquals(
        List.of("run0: firmware 1.0, not 1.1"),
        apart(declaring(0, "1", "1.0"), declaring(1, "1", "1.1")));
    assertEquals(
        List.of("run0: firmware unknown, not 1.1"),
        apart(declaring(0, "1", ""), declaring(1, "1", "1.1")));
  }

  @Test
  void whatTheDeviceSaysGoesBeforeWhatIsDeclared() {
    MadeUpRun old = run(0).course(read(plate("ssh", "4711-0815", "3.4.0")));
    MadeUpRun latest = run(1).course(read(plate("ssh", "4711-0815", "3.4.1")));
    assertEquals(List.of("run0: firmware 3.4.0, not 3.4.1 (ssh)"), apart(old, latest));
  }

  @Test
  void eachEndpointIsComparedWithItself() {
    MadeUpRun one = run(0).course(read(plate("ssh", "4711-0815", "3.4.1"), plate("web", "", "v3")));
    MadeUpRun two = run(1).course(read(plate("web", "", "v3"), plate("ssh", "4711-0815", "3.4.1")));
    assertEquals(List.of(), apart(one, two));
    MadeUpRun other =
        run(1).course(read(plate("web", "", "v4"), plate("ssh", "4711-0815", "3.4.1")));
    assertEquals(List.of("run0: firmware v3, not v4 (web)"), apart(one, other));
  }

  @Test
  void whatWasNotReadIsTakenByItsDeclarationAndSaidSo() {
    MadeUpRun believed = run(0);
    MadeUpRun latest = run(1).course(read(plate("ssh", "4711-0815", "3.4.1")));
    Gathering together = gathered(believed, latest);
    assertEquals(List.of("run0", "run1"), names(together));
    assertEquals(
        List.of("serial declared only: 4711-0815", "firmware declared only: 3.4.1"),
        together.sittings().get(0).remarks());
    assertEquals(List.of(), together.sittings().get(1).remarks());
    MadeUpRun stranger = run(1).course(read(plate("ssh", "9999", "3.4.1")));
    assertEquals(
        List.of("run0: serial 4711-0815 (declared only), not 9999"), apart(believed, stranger));
    MadeUpRun unread = run(2);
    assertEquals(
        List.of("run0: serial 9999, not 4711-0815 (declared only)"), apart(stranger, unread));
  }

  @Test
  void whatNobodyKnowsIsSaidToo() {
    Gathering together = gathered(declaring(0, "", ""), declaring(1, "", ""));
    assertEquals(2, together.sittings().size());
    assertEquals(
        List.of("serial neither read nor declared", "firmware neither read nor declared"),
        together.sittings().get(0).remarks());
    MadeUpRun known = declaring(1, "", "").course(read(plate("ssh", "4711", "")));
    assertEquals(
        List.of("run0: serial unknown (declared only), not 4711"),
        apart(declaring(0, "", ""), known));
  }

  @Test
  void otherEndpointsTellNothingOfEachOther() {
    MadeUpRun one = run(0).course(read(plate("web", "SN 4711-0815", "v3.4.1")));
    MadeUpRun two = run(1).course(read(plate("ssh", "4711-0815", "3.4.1")));
    Gathering together = gathered(one, two);
    assertEquals(List.of("run0", "run1"), names(together));
    assertEquals(
        List.of(
            "serial read on other endpoints than in the latest run",
            "firmware read on other endpoints than in the latest run"),
        together.sittings().get(0).remarks());
  }

  @Test
  void anotherConfigurationIsTold() {
    assertEquals(
        List.of("run0: configuration, profile 77b277b277b2, not 9f3a9f3a9f3a"),
        apart(run(0).hash(HASH), run(1)));
    assertEquals(
        List.of(
            "run0: configuration, profile 77b277b277b2, not 9f3a9f3a9f3a, which differs in attestations"),
        apart(run(0).hash(HASH).attest("CR 1.1", true), run(1)));
    assertEquals(
        List.of("run0: claimed level 3 in FR4, not 2"),
        apart(run(0).claim(FoundationalRequirement.FR4, 3), run(1)));
    assertEquals(
        List.of("run0: type NDR, not EDR"), apart(run(0).types(ComponentType.NDR), run(1)));
  }

  @Test
  void oneRunCountsOnce() {
    MadeUpRun whole = run(0).course(by("J. Doe", "")).check("CR 2.1", "ssh", Verdict.PASS);
    MadeUpRun copy = run(0).course(by("J. Doe", "")).planned("CR 2.1", "ssh", Standing.RUNS);
    assertEquals(List.of("run0: the same run as ../run1"), apart(copy, whole));
    assertEquals(List.of("run1: the same run as ../run0"), apart(whole, copy));
    assertEquals(
        List.of(), apart(run(0).course(by("J. Doe", "")), run(0).course(by("A. Roe", ""))));
  }

  @Test
  void aRunWithoutAnyResultSaysNothing() {
    MadeUpRun none = day(2).planned("CR 1.11", "ssh", Standing.RUNS);
    assertEquals(List.of("run1: it ended before its first result"), apart(run(0), none));
    assertEquals(List.of("run0"), names(gathered(run(0), none)));
  }

  @Test
  void anInterruptedRunCountsWithWhatItHas() {
    Gathering gathering = gathered(run(0).planned("CR 2.1", "ssh", Standing.RUNS), run(1));
    assertEquals(List.of("run0", "run1"), names(gathering));
    assertEquals("ended before 1 of its checks", gathering.sittings().get(0).remarks().get(0));
  }

  @Test
  void aBrokenRunDoesNotSayWhichDeviceItIs() {
    MadeUpRun stranger =
        run(1).course(broken("a stranger")).identity(new Identity("ACME", "GW-200", "9", "3", ""));
    assertEquals(List.of("run1: serial 9, not 4711-0815"), apart(run(0), stranger));
  }

  @Test
  void anAssessmentIsNoRun() {
    Run merged = Sittings.merged(part("a", run(0)));
    Merging merging =
        Merging.of(List.of(part("a", run(0)), new Part("../assessment-x", merged)), List.of());
    assertEquals(
        List.of("an assessment, not a run; name the runs that it is of"),
        merging.gathering().apart().stream().map(Gathering.Apart::why).toList());
  }
}
