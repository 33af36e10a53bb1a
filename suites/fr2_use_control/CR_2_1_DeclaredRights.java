package fr2_use_control;

import static dev.proofmark.bench.Expect.control;
import static dev.proofmark.bench.Expect.expect;
import static dev.proofmark.catalogue.Risk.INTRUSIVE;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Unanswered;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.Observed;
import dev.proofmark.device.permission.Rights;
import dev.proofmark.device.permission.RightsTable;

/** What each role may do is declared, and the device grants that much and no more. */
@Verifies("CR 2.1")
class CR_2_1_DeclaredRights {

  @Check(value = "no role has a right beyond those that are declared", risk = INTRUSIVE)
  @AlsoVerifies({"CR 2.1 RE(1)", "CR 2.1 RE(2)"})
  @Covers(
      value = "OPC-069",
      missing =
          "what arrives by event subscription is not tried, and UserWriteMask and"
              + " UserRolePermissions are not compared with what succeeds")
  void grantsNoRoleMoreThanDeclared(Rights rights) {
    Observed<RightsTable> tried = rights.tried();
    expect(tried)
        .noting(table -> !table.lacking().isEmpty(), table -> "less: " + table.lacking())
        .toBe(
            "no right beyond the declared ones",
            table -> table.beyond().isEmpty(),
            table -> table.beyond().isEmpty() ? "none" : String.join("; ", table.beyond()));
    RightsTable table = control(tried);
    if (!table.declared()) {
      throw Unanswered.lacking("you", "no rights are declared; " + table.inWords(), "rights");
    }
    if (!table.open().isEmpty()) {
      throw Unanswered.inconclusive("not decided: " + String.join("; ", table.open()));
    }
  }
}
