package dev.proofmark.protocol.opcua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.Answer;
import dev.proofmark.device.identity.DisabledAccounts;
import dev.proofmark.device.identity.InitialPasswords;
import dev.proofmark.device.identity.LoginRefusals;
import dev.proofmark.device.identity.LoginRefusals.Reason;
import dev.proofmark.device.identity.PasswordRules;
import dev.proofmark.device.identity.PasswordRules.Breach;
import dev.proofmark.device.lifecycle.Change;
import dev.proofmark.device.lifecycle.Change.Kind;
import dev.proofmark.device.lifecycle.Restoration;
import dev.proofmark.simulator.AuditTrail;
import dev.proofmark.simulator.Role;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Accounts that checks make, and what they leave of them. */
class OpcUaUsersTest {

  @Test
  void leavesNoAccountBehind() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      int before = bench.plc().plant().accounts().all().size();
      PasswordRules rules = bench.open(PasswordRules.class);
      assertEquals(Answer.Kind.GRANTED, rules.keeping().kind());
      for (Breach breach : Breach.values()) {
        assertEquals("Bad_OutOfRange", rules.breaking(breach).code(), breach::id);
      }
      assertEquals("Bad_SecurityModeInsufficient", rules.readably().code());
      InitialPasswords initial = bench.open(InitialPasswords.class);
      assertEquals(Answer.Kind.GRANTED, initial.readAfterChange().kind());
      assertEquals("Bad_UserAccessDenied", initial.readBeforeChange().code());

      assertFalse(bench.changes().made().isEmpty());
      assertEquals(List.of(), bench.changes().left());
      assertEquals(before, bench.plc().plant().accounts().all().size());
    }
  }

  @Test
  void removesAnAccountThatWasTakenAgainstTheRules() throws Exception {
    try (PlcBench weak = PlcBench.with("opcua.password_policy=none")) {
      int before = weak.plc().plant().accounts().all().size();
      var taken = weak.open(PasswordRules.class).breaking(Breach.ONE_CHARACTER);

      assertEquals(Answer.Kind.GRANTED, taken.kind());
      assertEquals(List.of(), weak.changes().left());
      assertEquals(before, weak.plc().plant().accounts().all().size());
    }
  }

  @Test
  void removesAnAccountFromItsRecord() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      bench.plc().plant().accounts().create("pm-left", Role.OBSERVER, "whatever-1");
      Restoration restoration = bench.open(Restoration.class);
      var left = new Change("opcua", Kind.ACCOUNT, "pm-left", "", "pm-left");

      assertEquals(Answer.Kind.GRANTED, restoration.undo(left).kind());
      assertTrue(bench.plc().plant().accounts().find("pm-left").isEmpty());
      assertEquals("Bad_NotFound", restoration.undo(left).code());
      assertEquals(Answer.Kind.GRANTED, restoration.undo(left).kind());
    }
  }

  @Test
  void comparesRefusalsWithoutLockingAnybodyOut() throws Exception {
    try (PlcBench bench = PlcBench.with()) {
      for (Reason reason : Reason.values()) {
        var told = bench.open(LoginRefusals.class).told(reason).value().orElseThrow();
        assertEquals(Set.of("Bad_UserAccessDenied"), Set.copyOf(told.values()), reason::id);
      }
      var disabled = bench.open(DisabledAccounts.class).toldToTheOwner().value().orElseThrow();
      assertEquals(4, disabled.size());
      assertEquals(0, bench.count(AuditTrail.Type.LOCK, true));
      assertEquals(List.of(), bench.changes().left());
    }
  }
}
