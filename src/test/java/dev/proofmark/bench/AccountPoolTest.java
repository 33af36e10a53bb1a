package dev.proofmark.bench;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.bench.AccountPool.Lent;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.ProfileReader;
import dev.proofmark.profile.Role;
import dev.proofmark.protocol.Accounts.NoAccount;
import dev.proofmark.store.AccountMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No two checks share a disposable account, and none gets one that may be locked. */
class AccountPoolTest {
  private static final Duration PERIOD = Duration.ofMinutes(5);

  @TempDir private Path folder;
  private DeviceProfile profile;
  private Endpoint ssh;
  private AccountMemory memory;

  @BeforeEach
  void declare() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("plc.yaml"),
            """
            proofmark: 1
            device: {vendor: ACME, product: PLC}
            types: [EDR]
            claim: 1
            host: 127.0.0.1
            accounts:
              admin: {user: admin, password: "${SECRET}", role: administrator}
              probe: {user: "probe{}", count: 2, password: "${SECRET}", role: operator, disposable: true}
            endpoints: {ssh: {protocol: ssh}}
            """);
    profile = ProfileReader.read(file, Map.of("SECRET", "sesame"), Map.of());
    ssh = profile.endpoints().get(0);
    memory = AccountMemory.in(folder.resolve("accounts.json"));
  }

  @Test
  void lendsEachDisposableAccountOnce() {
    AccountPool pool = new AccountPool(profile, memory);
    try (Lent first = pool.lend(ssh, Duration.ZERO);
        Lent second = pool.lend(ssh, Duration.ZERO);
        Lent third = pool.lend(ssh, Duration.ZERO)) {
      assertEquals(first.disposable(), first.disposable());
      assertNotEquals(first.disposable(), second.disposable());
      assertThrows(NoAccount.class, third::disposable);
    }
    try (Lent fourth = pool.lend(ssh, Duration.ZERO)) {
      assertDoesNotThrow(fourth::disposable);
    }
  }

  @Test
  void remembersALockOfKnownLengthInLaterRuns() throws Exception {
    String user = spend(new AccountPool(profile, memory), PERIOD);
    AccountMemory later = AccountMemory.in(folder.resolve("accounts.json"));
    assertTrue(later.restsUntil(user).isPresent());
    try (Lent lent = new AccountPool(profile, later).lend(ssh, Duration.ZERO)) {
      assertNotEquals(user, lent.disposable().user());
    }
  }

  @Test
  void takesALockOfUnknownLengthToLastForThisRun() {
    AccountPool pool = new AccountPool(profile, memory);
    String user = spend(pool, AccountPool.REST_OF_RUN);
    try (Lent lent = pool.lend(ssh, Duration.ZERO)) {
      assertNotEquals(user, lent.disposable().user());
    }
    assertTrue(memory.restsUntil(user).isEmpty());
  }

  @Test
  void leavesARefusedAccountAloneUntilAPersonSaysOtherwise() throws Exception {
    AccountPool pool = new AccountPool(profile, memory);
    try (Lent lent = pool.lend(ssh, Duration.ZERO)) {
      lent.refused(lent.of(Role.ADMINISTRATOR));
    }
    AccountMemory later = AccountMemory.in(folder.resolve("accounts.json"));
    try (Lent lent = new AccountPool(profile, later).lend(ssh, Duration.ZERO)) {
      NoAccount none = assertThrows(NoAccount.class, () -> lent.of(Role.ADMINISTRATOR));
      assertTrue(none.getMessage().contains("--retry admin"), none.getMessage());
      later.forgive("admin");
      assertEquals("admin", lent.of(Role.ADMINISTRATOR).user());
    }
  }

  private String spend(AccountPool pool, Duration rest) {
    try (Lent lent = pool.lend(ssh, rest)) {
      return lent.disposable().user();
    }
  }
}
