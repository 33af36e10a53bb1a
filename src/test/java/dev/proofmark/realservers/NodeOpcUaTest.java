package dev.proofmark.realservers;

import static dev.proofmark.result.Verdict.ERROR;
import static dev.proofmark.result.Verdict.FAIL;
import static dev.proofmark.result.Verdict.PASS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** node-opcua, well and badly set up: a server that shares no code with the bench. */
@Tag("real-server")
class NodeOpcUaTest {
  /** In a run with these the server's process ends, and which of them it is is not known yet. */
  private static final List<String> NOT_TRIED_YET =
      List.of(
          "CR_1_1_UserAuthentication.servesNothingWithoutASession",
          "CR_1_2_DeviceAuthentication.takesNobodyForItself",
          "CR_3_1_ChannelProtection",
          "CR_3_1_CommunicationIntegrity.repeatsItsOfferInTheSession",
          "CR_3_8_ChannelRenewal",
          "CR_3_8_ClientNonces",
          "CR_3_8_KeyLifetimes",
          "CR_3_8_SessionIdentifiers.handsASubscriptionToNobodyElse",
          "CR_7_1_SessionPlaces");

  private static final List<String> SOUND_POLICIES =
      List.of("Basic256Sha256", "Aes128_Sha256_RsaOaep", "Aes256_Sha256_RsaPss");

  private static final NodeOpcUa.Setup SOUND =
      new NodeOpcUa.Setup(SOUND_POLICIES, List.of("Sign", "SignAndEncrypt"), false, false);

  // Node.js itself no longer decrypts what Basic128Rsa15 would need.
  private static final NodeOpcUa.Setup WEAK =
      new NodeOpcUa.Setup(
          List.of("None", "Basic256", "Basic256Sha256"),
          List.of("None", "Sign", "SignAndEncrypt"),
          true,
          true);

  /** What the weak one promises besides, and does not keep. */
  private static final Map<String, String> PROMISED =
      Map.of(
          "endpoints.ua.lockout.attempts", "5",
          "endpoints.ua.lockout.period", "1 s",
          "endpoints.ua.log.reader", "operator",
          "endpoints.ua.log.events", "true",
          "limits.recorded-within", "1 s");

  /** What is wrong with the library, however it is set up, by the clause that it breaks. */
  private static final Set<String> WEAKNESSES =
      Set.of(
          // OPC 10000-6, 6.7.2: of the padding it reads the length alone.
          "executesNoAlteredMessage@ua[padding]",
          // OPC 10000-4, 6.1.3, and 10000-6, 6.7.4: says why it could not decrypt an opening.
          "keepsTheReasonToItself@ua",
          "tellsNothingOfThePadding@ua[opening-oaep]",
          // OPC 10000-7, the policies: takes certificates that are signed with less than SHA-256,
          "refusesABrokenHash@ua[md5]",
          "refusesABrokenHash@ua[sha-1]",
          // and keys of less than 2048 bits.
          "refusesAShortKey@ua",
          // OPC 10000-6, 6.2.2: does not look at what a certificate is for.
          "refusesAForeignPurpose@ua",
          // OPC 10000-4, 7.40.2.2: reads no further than the nonce.
          "takesNoMalformedPassword@ua[padded]",
          // OPC 10000-4, 5.7.2: a session may name another certificate than its channel.
          "wantsTheKeyOfACertificate@ua",
          // OPC 10000-3, 5.6.2: takes a list for a value whose ValueRank says it is none.
          "writesNothingInvalid@ua[list-for-value]");

  private static final ServerTrials TRIALS = new ServerTrials();

  @BeforeAll
  static void begin(@TempDir Path folder) throws Exception {
    Path profile = Path.of("device-profiles", "node-opcua.yaml");
    for (var setup : Map.of("sound", SOUND, "weak", WEAK).entrySet()) {
      Path own = Files.createDirectory(folder.resolve(setup.getKey()));
      TRIALS.begin(
          setup.getKey(),
          () -> {
            try (NodeOpcUa server = NodeOpcUa.start(own, Place.with(1), setup.getValue())) {
              var more = setup.getKey().equals("weak") ? PROMISED : Map.<String, String>of();
              return RealTrial.of(profile, server.environment(), server.set(more), NOT_TRIED_YET);
            }
          });
    }
  }

  @AfterAll
  static void end() {
    TRIALS.close();
  }

  @Test
  void aSoundServerFailsWhatItsLibraryLacksAndNothingElse() throws Exception {
    RealTrial trial = TRIALS.of("sound");
    assertEquals(WEAKNESSES, trial.with(FAIL), trial::inWords);
    assertEquals(Set.of(), trial.with(ERROR), trial::inWords);
    assertContains(
        Set.of(
            "acceptsNoForbiddenAlgorithm@ua",
            "boundsTheTimeout@ua[infinite]",
            "boundsTheTimeout@ua[negative]",
            "boundsTheTimeout@ua[not-a-number]",
            "endsASessionForGood@ua[log-out]",
            "endsAnAbandonedSession@ua",
            "endsAnIdleSession@ua",
            "freesWhatWasClosed@ua",
            "givesNoSessionOnAnUnprotectedChannel@ua[anonymous]",
            "givesNoSessionOnAnUnprotectedChannel@ua[user-name]",
            "givesNobodyASession@ua[anonymous]",
            "givesNobodyASession@ua[empty-user-name]",
            "givesNobodyASession@ua[no-identity]",
            "letsNoStrangerWrite@ua[single-value]",
            "offersSoundAlgorithms@ua",
            "presentsASoundSignature@ua",
            "presentsAStrongKey@ua",
            "presentsAValidCertificate@ua",
            "presentsNoAuthority@ua",
            "refusesAnExpiredCertificate@ua",
            "refusesAnUnknownClient@ua",
            "sendsNobodyToAnUndeclaredPort@ua",
            "servesAsManyConnectionsAsDeclared@ua",
            "servesNothingInClear@ua",
            "takesNoReadablePassword@ua[signed-only]",
            "takesNoReadablePassword@ua[unprotected]"),
        trial.with(PASS),
        trial);
  }

  @Test
  void aWeakServerIsFoundOut() throws Exception {
    RealTrial trial = TRIALS.of("weak");
    assertEquals(Set.of(), trial.with(ERROR), trial::inWords);
    assertContains(
        Set.of(
            "acceptsNoForbiddenAlgorithm@ua",
            "deniesAccessAtTheLimit@ua",
            "deniesAccessWhateverTheDisguise@ua[other-client]",
            "givesNoSessionOnAnUnprotectedChannel@ua[anonymous]",
            "givesNoSessionOnAnUnprotectedChannel@ua[user-name]",
            "givesNobodyASession@ua[anonymous]",
            "givesNobodyASession@ua[no-identity]",
            "grantsAccessAfterThePeriod@ua",
            "namesWhoLoggedIn@ua",
            "recordsWhatHappens@ua[connection]",
            "recordsWhatHappens@ua[expired-client]",
            "recordsWhatHappens@ua[foreign-name]",
            "recordsWhatHappens@ua[log-in]",
            "recordsWhatHappens@ua[wrong-password]",
            "recordsWhoChangesWhat@ua[denied-write]",
            "recordsWhoChangesWhat@ua[write]",
            "refusesAnUnknownClient@ua",
            "servesNothingInClear@ua",
            "trustsNobodyOutOfHabit@ua"),
        trial.with(FAIL),
        trial);
    assertContains(
        Set.of(
            "endsASessionForGood@ua[log-out]",
            "letsNoStrangerWrite@ua[single-value]",
            "refusesAnExpiredCertificate@ua",
            "stampsARecordWithItsTime@ua"),
        trial.with(PASS),
        trial);
  }

  private static void assertContains(Set<String> wanted, Set<String> found, RealTrial trial) {
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(found);
    assertEquals(Set.of(), missing, trial::inWords);
  }
}
