package dev.proofmark.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AccountsTest {
  private final Accounts accounts = new Accounts(Delivery.STANDARD);

  @Test
  void oneUserHasOneAccountWhateverTheLetterCase() {
    Account account = accounts.create("Harness", Role.AUDITOR, "first").orElseThrow();
    assertEquals(Optional.empty(), accounts.create("hARNESS", Role.ADMINISTRATOR, "second"));
    assertEquals(Optional.of(account), accounts.find("harness"));
    assertEquals(Role.AUDITOR, account.role());
    assertTrue(account.fits("first"));
  }

  @Test
  void whatIsRemovedIsDisabledAndMayBeMadeAnew() {
    Account account = accounts.create("harness", Role.OPERATOR, "first").orElseThrow();
    assertTrue(accounts.remove("HARNESS"));
    assertFalse(account.enabled());
    assertFalse(accounts.remove("harness"));
    assertTrue(accounts.create("harness", Role.OPERATOR, "second").isPresent());
  }

  @Test
  void theAdministratorStays() {
    assertFalse(accounts.remove("Admin"));
    assertTrue(accounts.administrator().enabled());
  }

  @Test
  void manyAtOnceMakeOneAccountEach() {
    long made =
        IntStream.range(0, 4_000)
            .parallel()
            .filter(i -> accounts.create("user" + i % 1_000, Role.OBSERVER, "p").isPresent())
            .count();
    assertEquals(1_000, made);
    assertEquals(1_004 + Accounts.PROBES, accounts.all().size());
  }
}
