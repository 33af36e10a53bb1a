package dev.proofmark.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.device.lifecycle.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceStoreTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "192.168.0.10, 192.168.0.10",
    "PLC-7.lab.example, plc-7.lab.example",
    "fe80::1%eth0, fe80_3a_3a1_25eth0",
    "plc_7, plc_5f7",
    "plc., plc_2e",
    ".., _2e_2e",
    "../../etc, _2e._2f.._2fetc",
    "gerät, ger_c3_a4t"
  })
  void aHostBecomesAFileName(String host, String name) {
    assertEquals(name, DeviceStore.fileName(host));
  }

  @Test
  void profilesOfOneHostShareIt() throws IOException {
    DeviceStore.of(folder, "PLC7").accounts().refused("admin", "ssh");
    assertTrue(DeviceStore.of(folder, "plc7").accounts().refusal("admin").isPresent());
    assertTrue(DeviceStore.of(folder, "plc8").accounts().refusal("admin").isEmpty());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no such permissions")
  void itsOwnerAloneCanReadIt() throws Exception {
    Path home = folder.resolve("home");
    DeviceStore store = DeviceStore.of(home, "plc7");
    store.accounts().rest("probe", Instant.now().plusSeconds(60));
    try (DeviceLock lock = store.lock(Holder.here("proofmark run plc7"));
        ChangeLog changes = store.changes()) {
      changes
          .during("run", "plc7")
          .aboutToMake(new Change("web", Change.Kind.PASSWORD, "probe", "old", "new"));
      lock.isFor(folder);
      try (Stream<Path> all = Files.walk(home)) {
        for (Path path : all.toList()) {
          String wanted = Files.isDirectory(path) ? "rwx------" : "rw-------";
          assertEquals(
              wanted,
              PosixFilePermissions.toString(Files.getPosixFilePermissions(path)),
              path::toString);
        }
      }
    }
    try (Stream<Path> files = Files.list(store.folder())) {
      assertEquals(
          List.of("accounts.json", "changes.jsonl", "lock"),
          files.map(file -> file.getFileName().toString()).sorted().toList());
    }
  }
}
