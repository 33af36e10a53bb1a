package dev.proofmark.realservers;

import static dev.proofmark.result.Verdict.ERROR;
import static dev.proofmark.result.Verdict.FAIL;
import static dev.proofmark.result.Verdict.INCONCLUSIVE;
import static dev.proofmark.result.Verdict.PASS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx on OpenSSL, well and badly configured, with a small site that people log in to. */
@Tag("real-server")
class NginxTest {
  private static final String NOTICE = "Authorised use only";

  private static final String SOUND =
      """
      ssl_protocols TLSv1.2 TLSv1.3;
      ssl_ciphers ECDHE+AESGCM:ECDHE+CHACHA20;
      ssl_prefer_server_ciphers on;
      """;

  private static final String WEAK =
      """
      ssl_protocols TLSv1 TLSv1.1 TLSv1.2;
      ssl_ciphers ALL:eNULL:@SECLEVEL=0;
      """;

  /** nginx by itself has no log for users, no objects to write, no pages to manage accounts. */
  private static final Set<String> NOT_DECLARED =
      Set.of(
          "acceptsNoDocumentedPassword@web",
          "endsASessionForGood@web[account-disabled]",
          "endsASessionForGood@web[password-change]",
          "letsNoStrangerWrite@web[single-value]",
          "letsNobodyElseRead@web[nobody]",
          "letsNobodyElseRead@web[other-role]",
          "letsTheAuditorDeleteNothing@web",
          "letsTheAuditorRead@web");

  /** Nor does it lock accounts or end idle sessions; only the weak site promises that. */
  private static final Set<String> NOT_PROMISED =
      Set.of(
          "deniesAccessAtTheLimit@web",
          "deniesAccessWhateverTheDisguise@web[at-once]",
          "deniesAccessWhateverTheDisguise@web[forwarded-address]",
          "deniesAccessWhateverTheDisguise@web[fresh-cookies]",
          "deniesAccessWhateverTheDisguise@web[other-spelling]",
          "endsAnIdleSession@web",
          "grantsAccessAfterThePeriod@web",
          "grantsAccessBelowTheLimit@web");

  private static final ServerTrials TRIALS = new ServerTrials();

  @TempDir static Path folder;

  @BeforeAll
  static void tryAll() {
    TRIALS.begin("sound", () -> trial("sound", NginxTest::sound, Map.of()));
    Map<String, String> promised =
        Map.of(
            "endpoints.web.lockout.attempts",
            "5",
            "endpoints.web.lockout.period",
            "1 s",
            "endpoints.web.session-timeout",
            "2 s");
    TRIALS.begin("weak", () -> trial("weak", NginxTest::weak, promised));
  }

  private interface Setup {
    Nginx.Site at(Place place);
  }

  private static RealTrial trial(String name, Setup setup, Map<String, String> set)
      throws Exception {
    Path own = Files.createDirectory(folder.resolve(name));
    Place place = Place.with(2);
    Path profile = Path.of("device-profiles", "nginx.yaml");
    try (Nginx server = Nginx.start(own, place, setup.at(place))) {
      return RealTrial.of(profile, server.environment(), server.set(set));
    }
  }

  private static Nginx.Site sound(Place place) {
    KeyRing keys = KeyRing.shared();
    Authority authority =
        Authority.create("CN=site authority", keys.key(KeyKind.EC_P256, "site authority"));
    Blueprint plan =
        Blueprint.server("CN=" + place.host(), keys.key(KeyKind.EC_P256, "site"))
            .withNames(List.of(new GeneralName(GeneralName.iPAddress, place.host())));
    return new Nginx.Site(SOUND, authority.issue(plan), NOTICE, false);
  }

  private static Nginx.Site weak(Place place) {
    Instant yesterday = Instant.now().minus(Duration.ofDays(1));
    Credential old =
        Authority.selfSigned(
            Blueprint.server("CN=old", KeyRing.shared().key(KeyKind.RSA_1024, "old site"))
                .withValidity(yesterday.minus(Duration.ofDays(365)), yesterday)
                .withSignature("SHA1withRSA"));
    return new Nginx.Site(WEAK, old, "Welcome", true);
  }

  @AfterAll
  static void end() {
    TRIALS.close();
  }

  @Test
  void aSoundSiteFailsNothing() throws Exception {
    RealTrial trial = TRIALS.of("sound");
    assertEquals(Set.of(), trial.with(FAIL), trial::inWords);
    assertEquals(Set.of(), trial.with(ERROR), trial::inWords);
    assertEquals(
        all(List.of(NOT_DECLARED, NOT_PROMISED)), trial.with(INCONCLUSIVE), trial::inWords);
    assertTrue(
        trial
            .with(PASS)
            .containsAll(
                Set.of(
                    "acceptsNoForbiddenAlgorithm@web",
                    "endsASessionForGood@web[log-out]",
                    "givesNobodyASession@web[anonymous]",
                    "givesNobodyASession@web[empty-user-name]",
                    "offersSoundAlgorithms@web",
                    "opensEveryDeclaredPort@host",
                    "opensNoUndeclaredPort@host",
                    "presentsASoundSignature@web",
                    "presentsAStrongKey@web",
                    "presentsAValidCertificate@web",
                    "presentsNoAuthority@web",
                    "servesAsManyConnectionsAsDeclared@web",
                    "servesNothingInClear@web",
                    "showsTheNoticeBeforeLogin@web",
                    "speaksNoObsoleteVersion@web[ssl-2]",
                    "speaksNoObsoleteVersion@web[ssl-3]",
                    "speaksNoObsoleteVersion@web[tls-1-0]",
                    "speaksNoObsoleteVersion@web[tls-1-1]",
                    "takesNoReadablePassword@web[unprotected]",
                    "toleratesAVersionOfTheFuture@web")),
        trial::inWords);
  }

  @Test
  void aWeakSiteIsFoundOut() throws Exception {
    RealTrial trial = TRIALS.of("weak");
    assertEquals(
        Set.of(
            "acceptsNoForbiddenAlgorithm@web",
            "deniesAccessAtTheLimit@web",
            "deniesAccessWhateverTheDisguise@web[at-once]",
            "deniesAccessWhateverTheDisguise@web[forwarded-address]",
            "deniesAccessWhateverTheDisguise@web[fresh-cookies]",
            "endsAnIdleSession@web",
            "grantsAccessAfterThePeriod@web",
            "presentsASoundSignature@web",
            "presentsAStrongKey@web",
            "presentsAValidCertificate@web",
            "servesNothingInClear@web",
            "showsTheNoticeBeforeLogin@web",
            "speaksNoObsoleteVersion@web[tls-1-0]",
            "speaksNoObsoleteVersion@web[tls-1-1]",
            "takesNoReadablePassword@web[unprotected]"),
        trial.with(FAIL),
        trial::inWords);
    assertEquals(Set.of(), trial.with(ERROR), trial::inWords);
    assertEquals(NOT_DECLARED, trial.with(INCONCLUSIVE), trial::inWords);
  }

  private static Set<String> all(List<Set<String>> sets) {
    return sets.stream().flatMap(Set::stream).collect(Collectors.toSet());
  }
}
