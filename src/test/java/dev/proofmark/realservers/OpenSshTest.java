package dev.proofmark.realservers;

import static dev.proofmark.result.Verdict.ERROR;
import static dev.proofmark.result.Verdict.FAIL;
import static dev.proofmark.result.Verdict.INCONCLUSIVE;
import static dev.proofmark.result.Verdict.PASS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenSSH, well and badly configured. Those with accounts need root and a mount namespace, as sshd
 * knows only accounts of the system; the others must leave what needs a log-in undecided.
 */
@Tag("real-server")
class OpenSshTest {
  private static final String SOUND =
      """
      KexAlgorithms curve25519-sha256,ecdh-sha2-nistp256,diffie-hellman-group16-sha512
      Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-ctr
      MACs hmac-sha2-256-etm@openssh.com,hmac-sha2-512
      MaxAuthTries 5
      Banner BANNER
      """;

  private static final String STOCK = "UsePAM no\n";

  private static final String WEAK =
      """
      KexAlgorithms diffie-hellman-group1-sha1,diffie-hellman-group14-sha1
      Ciphers aes128-cbc,3des-cbc
      MACs hmac-md5,hmac-sha1
      HostKeyAlgorithms ssh-rsa
      """;

  /** Neither locks accounts nor ends idle sessions, and lets one connection guess on. */
  private static final String CARELESS = SOUND.replace("Tries 5", "Tries 100") + "UsePAM no\n";

  private static final Set<String> NEED_A_LOG_IN =
      Set.of(
          "deniesAccessAtTheLimit@ssh",
          "endsAConnectionThatGuesses@ssh",
          "freesWhatWasClosed@ssh",
          "givesNobodyASession@ssh[anonymous]",
          "givesNobodyASession@ssh[empty-user-name]",
          "grantsAccessAfterThePeriod@ssh",
          "grantsAccessBelowTheLimit@ssh",
          "refusesNearMisses@ssh[empty-password]",
          "refusesNearMisses@ssh[half-password]",
          "refusesNearMisses@ssh[one-character]",
          "refusesNearMisses@ssh[other-case]",
          "refusesNearMisses@ssh[overlong-password]",
          "refusesNearMisses@ssh[password-and-zero]",
          "refusesNearMisses@ssh[user-and-blank]",
          "servesAsManyConnectionsAsDeclared@ssh");

  /** It ends no idle session, and comes without accounts that a manual could name. */
  private static final Set<String> NOT_DECLARED =
      Set.of("acceptsNoDocumentedPassword@ssh", "endsAnIdleSession@ssh");

  @TempDir static Path folder;

  private static final ServerTrials TRIALS = new ServerTrials();

  private interface Start {
    OpenSsh in(Path own, String settings) throws Exception;
  }

  @BeforeAll
  static void tryAll() {
    begin("sound", OpenSshTest::openToUsers, SOUND + "UsePAM yes\n", Map.of());
    begin("sound without accounts", OpenSsh::withoutAccounts, SOUND, Map.of());
    begin("stock", OpenSsh::withoutAccounts, STOCK, Map.of());
    begin("weak", OpenSsh::withoutAccounts, WEAK, Map.of());
    Map<String, String> declared =
        Map.of("endpoints.ssh.session-timeout", "2 s", "endpoints.ssh.lockout.period", "1 s");
    begin("careless", OpenSshTest::openToUsers, CARELESS, declared);
  }

  private static OpenSsh openToUsers(Path own, String settings) throws Exception {
    Assumptions.assumeTrue(
        OpenSsh.canHaveAccounts(),
        "an sshd with accounts of its own needs a mount namespace: run as root, outside a"
            + " container without CAP_SYS_ADMIN");
    return OpenSsh.withAccounts(own, settings);
  }

  private static void begin(String name, Start start, String settings, Map<String, String> set) {
    TRIALS.begin(
        name,
        () -> {
          Path own = Files.createDirectory(folder.resolve(name.replace(' ', '-')));
          String all = settings.replace("BANNER", own.resolve("banner").toString());
          try (OpenSsh server = start.in(own, all)) {
            return RealTrial.of(server.profile(), server.environment(), server.set(set));
          }
        });
  }

  @AfterAll
  static void end() {
    TRIALS.close();
  }

  @Test
  void aSoundServerWithAccountsPassesAllThatItDeclares() throws Exception {
    RealTrial trial = TRIALS.of("sound");
    assertEquals(Set.of(), trial.with(FAIL), trial::inWords);
    assertEquals(Set.of(), trial.with(ERROR), trial::inWords);
    assertEquals(NOT_DECLARED, trial.with(INCONCLUSIVE), trial::inWords);
    assertTrue(trial.with(PASS).containsAll(NEED_A_LOG_IN), trial::inWords);
  }

  @Test
  void aSoundServerThatNobodyCanLogInToIsLeftUndecidedWhereOneMust() throws Exception {
    RealTrial trial = TRIALS.of("sound without accounts");
    assertEquals(Set.of(), trial.with(FAIL), trial::inWords);
    assertEquals(Set.of(), trial.with(ERROR), trial::inWords);
    Set<String> undecided = new HashSet<>(NEED_A_LOG_IN);
    undecided.addAll(NOT_DECLARED);
    assertEquals(undecided, trial.with(INCONCLUSIVE), trial::inWords);
    assertTrue(
        trial
            .with(PASS)
            .containsAll(
                Set.of(
                    "acceptsNoForbiddenAlgorithm@ssh",
                    "offersSoundAlgorithms@ssh",
                    "showsTheNoticeBeforeLogin@ssh",
                    "opensEveryDeclaredPort@host",
                    "opensNoUndeclaredPort@host")),
        trial::inWords);
  }

  @Test
  void aServerAsItIsInstalledLacksOnlyTheNotice() throws Exception {
    RealTrial trial = TRIALS.of("stock");
    assertEquals(Set.of("showsTheNoticeBeforeLogin@ssh"), trial.with(FAIL), trial::inWords);
    assertEquals(Set.of(), trial.with(ERROR), trial::inWords);
    assertTrue(
        trial
            .with(PASS)
            .containsAll(Set.of("acceptsNoForbiddenAlgorithm@ssh", "offersSoundAlgorithms@ssh")),
        trial::inWords);
  }

  @Test
  void aWeakServerIsFoundOut() throws Exception {
    RealTrial trial = TRIALS.of("weak");
    assertEquals(
        Set.of(
            "acceptsNoForbiddenAlgorithm@ssh",
            "offersSoundAlgorithms@ssh",
            "showsTheNoticeBeforeLogin@ssh"),
        trial.with(FAIL),
        trial::inWords);
    assertEquals(Set.of(), trial.with(ERROR), trial::inWords);
    String reason = trial.reason("acceptsNoForbiddenAlgorithm@ssh");
    for (String name : Set.of("diffie-hellman-group1-sha1", "hmac-md5", "ssh-rsa")) {
      assertTrue(reason.contains(name), reason);
    }
  }

  @Test
  void aCarelessServerIsFoundOut() throws Exception {
    RealTrial trial = TRIALS.of("careless");
    assertEquals(
        Set.of(
            "deniesAccessAtTheLimit@ssh",
            "endsAConnectionThatGuesses@ssh",
            "endsAnIdleSession@ssh",
            "grantsAccessAfterThePeriod@ssh"),
        trial.with(FAIL),
        trial::inWords);
    assertEquals(Set.of(), trial.with(ERROR), trial::inWords);
    assertEquals(
        Set.of("acceptsNoDocumentedPassword@ssh"), trial.with(INCONCLUSIVE), trial::inWords);
  }
}
