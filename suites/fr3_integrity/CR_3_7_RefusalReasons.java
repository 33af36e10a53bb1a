package fr3_integrity;

import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;

import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.Observed;
import dev.proofmark.device.identity.RefusalReasons;
import dev.proofmark.device.identity.RefusalReasons.Told;
import dev.proofmark.profile.MachineClients;
import dev.proofmark.result.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** Whoever is refused learns that, and nothing that helps at the next attempt. */
@Verifies("CR 3.7")
class CR_3_7_RefusalReasons {

  @Check(
      value = "a client that is refused does not learn what is wrong with its certificate",
      severity = Severity.LOW)
  @Covers(value = "OPC-044", missing = "what is told of a revoked certificate is not compared")
  void keepsTheReasonToItself(RefusalReasons reasons, MachineClients declared) {
    control(reasons.sound());
    Observed<List<Told>> told = reasons.told();
    control(reasons.sound());
    expect(told)
        .toBe(
            "the same refusal for all that is wrong before trust, and no word of the inside",
            all -> all.stream().noneMatch(one -> one.discloses() || differs(one, all)),
            all -> all.stream().map(Told::inWords).collect(Collectors.joining(", ")));
  }

  private static boolean differs(Told one, List<Told> all) {
    return all.stream().anyMatch(one::differsFrom);
  }
}
