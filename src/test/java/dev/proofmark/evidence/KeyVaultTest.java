package dev.proofmark.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyVaultTest {
  private static final String CHECK = "CR_1_1_Login.asksWho@web[no-password]";
  private static final byte[] RANDOM = HexFormat.of().parseHex("11".repeat(32));
  private static final byte[] SECRET = HexFormat.of().parseHex("5ec2e7".repeat(16));

  @TempDir private Path folder;
  private Path store;
  private Path run;

  @BeforeEach
  void placeThem() {
    store = folder.resolve("store");
    run = folder.resolve("run");
  }

  private static SessionKeys keys() {
    SessionKeys keys = new SessionKeys();
    keys.add("CLIENT_RANDOM", RANDOM, SECRET);
    return keys;
  }

  private Path sealed() throws IOException {
    new KeyVault(run, SealingKey.of(store)).seal(CHECK, keys());
    try (Stream<Path> files = Files.list(run.resolve("sealed"))) {
      return files.findFirst().orElseThrow();
    }
  }

  @Test
  void whatIsSealedComesOutAsAKeyLog() throws IOException {
    sealed();
    String line = "CLIENT_RANDOM " + "11".repeat(32) + " " + "5ec2e7".repeat(16) + "\n";
    assertEquals(Map.of(CHECK, line), new KeyVault(run, SealingKey.existing(store)).open());
  }

  @Test
  void aSealedFileHoldsNoKeyInPlain() throws IOException {
    byte[] file = Files.readAllBytes(sealed());
    String sealingKey = Files.readString(store.resolve(SealingKey.FILE)).strip();
    for (byte[] secret :
        List.of(
            SECRET,
            HexFormat.of().formatHex(SECRET).getBytes(StandardCharsets.US_ASCII),
            HexFormat.of().parseHex(sealingKey),
            sealingKey.getBytes(StandardCharsets.US_ASCII))) {
      assertEquals(-1, Bytes.indexOf(file, secret, 0));
    }
  }

  @Test
  void noTwoSealsAreAlike() throws IOException {
    byte[] first = Files.readAllBytes(sealed());
    byte[] second = Files.readAllBytes(sealed());
    assertEquals(first.length, second.length);
    assertFalse(java.util.Arrays.equals(first, 16, first.length, second, 16, second.length));
  }

  @Test
  void aCheckWithoutKeysLeavesNoFile() throws IOException {
    KeyVault vault = new KeyVault(run, SealingKey.of(store));
    vault.seal(CHECK, new SessionKeys());
    assertFalse(Files.exists(run));
    assertEquals(Map.of(), vault.open());
  }

  @Test
  void anotherKeyIsToldApartFromDamage() throws IOException {
    Path file = sealed();
    KeyVault stranger = new KeyVault(run, SealingKey.of(folder.resolve("other")));
    String wrong = assertThrows(IOException.class, stranger::open).getMessage();
    assertTrue(
        wrong.contains("was sealed with the key") && wrong.contains("PROOFMARK_HOME"), wrong);

    byte[] bytes = Files.readAllBytes(file);
    KeyVault owner = new KeyVault(run, SealingKey.existing(store));
    for (int at : new int[] {20, 60, 71, bytes.length - 1}) {
      byte[] changed = bytes.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      String said = assertThrows(IOException.class, owner::open).getMessage();
      assertTrue(said.startsWith(file + " cannot be opened: it was changed"), said);
    }
  }

  @Test
  void whatIsNoSealIsRefusedAtEveryLength() throws IOException {
    Path file = sealed();
    byte[] bytes = Files.readAllBytes(file);
    KeyVault vault = new KeyVault(run, SealingKey.existing(store));
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThrows(IOException.class, vault::open);
    }
  }

  @Test
  void theSealingKeyIsItsOwnersAlone() throws IOException {
    SealingKey.of(store);
    Path file = store.resolve(SealingKey.FILE);
    assertEquals("rw-------", permissions(file));
    assertEquals("rwx------", permissions(store));
    try (Stream<Path> all = Files.list(store)) {
      assertEquals(List.of(file), all.toList());
    }

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    String said = assertThrows(IOException.class, () -> SealingKey.of(store)).getMessage();
    assertEquals(file + " can be read by others; run: chmod 600 " + file, said);
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void runsThatBeginTogetherShareOneKey() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<String>> runs = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        runs.add(() -> SealingKey.of(store).toString());
      }
      Set<String> keys = new HashSet<>();
      for (Future<String> one : pool.invokeAll(runs)) {
        keys.add(one.get());
      }
      assertEquals(Set.of(SealingKey.existing(store).toString()), keys);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aMissingOrDamagedSealingKeyIsSaidInOneSentence() throws IOException {
    String missing = assertThrows(IOException.class, () -> SealingKey.existing(store)).getMessage();
    assertTrue(missing.startsWith("there is no sealing key " + store), missing);

    SealingKey.of(store);
    Files.writeString(store.resolve(SealingKey.FILE), "abc");
    String damaged = assertThrows(IOException.class, () -> SealingKey.of(store)).getMessage();
    assertTrue(damaged.contains("is damaged"), damaged);

    Path occupied = Files.writeString(folder.resolve("occupied"), "");
    String impossible = assertThrows(IOException.class, () -> SealingKey.of(occupied)).getMessage();
    assertTrue(impossible.startsWith("no sealing key can be made in " + occupied), impossible);
  }

  @Test
  void keysShowInNoText() {
    assertEquals("SessionKeys[1 lines]", keys().toString());
    assertThrows(IllegalArgumentException.class, () -> new SessionKeys().add("a\nb"));
  }
}
