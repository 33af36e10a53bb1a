package dev.proofmark.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceLockTest {
  private static final String HOST = "192.0.2.10";

  @TempDir Path home;

  private DeviceStore store(String host) throws IOException {
    return DeviceStore.of(home, host);
  }

  private String refused(Holder holder) {
    return assertThrows(DeviceBusy.class, () -> store(HOST).lock(holder)).getMessage();
  }

  private static Holder jane(Instant since) {
    return new Holder("jane", "lab3", "proofmark run plc7", 4711, since, "");
  }

  @Test
  void theSecondIsToldWhoHasIt() throws Exception {
    Instant since =
        LocalDateTime.of(2026, 11, 20, 14, 2, 11).atZone(ZoneId.systemDefault()).toInstant();
    try (DeviceLock lock = store(HOST).lock(jane(since))) {
      String told =
          HOST
              + " is in use by jane@lab3 since 2026-11-20 14:02:11 (proofmark run plc7, process"
              + " 4711); try again when it is done";
      assertEquals(told, refused(Holder.here("proofmark undo plc7")));
      lock.isFor(Path.of("reports", "plc7", "1"));
      assertEquals(told, refused(Holder.here("proofmark undo plc7")), "still the same holder");
    }
  }

  @Test
  void ofTodayTheTimeIsEnough() {
    Instant now = Instant.now();
    assertTrue(jane(now).inWords().matches("jane@lab3 since \\d\\d:\\d\\d:\\d\\d \\(.*"));
    assertTrue(jane(now.minus(Duration.ofDays(2))).inWords().contains("since 20"));
  }

  @Test
  void whoHasGivenItBackHasItNoMore() throws Exception {
    DeviceLock first = store(HOST).lock(jane(Instant.now()));
    first.close();
    try (DeviceLock second = store(HOST).lock(Holder.here("proofmark run plc7"))) {
      first.close();
      assertTrue(refused(jane(Instant.now())).contains("process " + ProcessHandle.current().pid()));
      second.isFor(Path.of("reports"));
    }
    assertTrue(Files.notExists(store(HOST).folder().resolve("holder.json")));
  }

  @Test
  void anotherDeviceIsFree() throws Exception {
    try (DeviceLock one = store(HOST).lock(jane(Instant.now()));
        DeviceLock other = store("192.0.2.11").lock(jane(Instant.now()))) {
      one.isFor(home);
      other.isFor(home);
    }
  }

  @Test
  void oneThatHasNotSaidWhoItIsHasItAllTheSame() throws Exception {
    try (DeviceLock lock = store(HOST).lock(jane(Instant.now()))) {
      Files.delete(store(HOST).folder().resolve("holder.json"));
      assertTrue(refused(jane(Instant.now())).contains("another run, which has not said yet"));
      lock.isFor(home);
    }
  }
}
