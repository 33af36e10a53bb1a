package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofmark.profile.Identity;
import dev.proofmark.result.Course;
import dev.proofmark.result.Course.Seen;
import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A report says of each property of the unit whether it was read or only declared. */
class UnitTest {
  private static Run run(String serial, String firmware, Seen... seen) {
    Course course = new Course("", "", List.of(seen), List.of(), "", 0, List.of(), List.of(), 0);
    return new MadeUpRun()
        .identity(new Identity("ACME", "PLC", serial, firmware, ""))
        .course(course)
        .run();
  }

  @Test
  void saysOnceWhatHoldsForBoth() {
    Seen seen = new Seen("web", "PLC", "4711", "1.0", "");
    assertEquals(
        "serial 4711, firmware 1.0 (read from it, as declared)",
        Unit.inWords(run("4711", "1.0", seen)));
    assertEquals("fw 1.0 (read)", Unit.firmware(run("4711", "1.0", seen)));
  }

  @Test
  void saysApartWhatIsKnownInDifferentWays() {
    Seen seen = new Seen("web", "PLC", "", "1.0", "");
    assertEquals(
        "serial 4711 (as declared), firmware 1.0 (read from it)",
        Unit.inWords(run("4711", "", seen)));
  }

  @Test
  void whatNobodySaidIsLeftOut() {
    assertEquals("serial 4711 (as declared)", Unit.inWords(run("4711", "")));
    assertEquals("", Unit.inWords(run("", "")));
    assertEquals("", Unit.firmware(run("", "")));
    assertEquals("fw 2", Unit.firmware(run("", "2")));
  }
}
