package dev.proofmark.realservers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.proofmark.result.Verdict;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** OpenSSH, well and badly configured, with and without accounts. */
@Tag("real-server")
class OpenSshTest {
  private static final String SOUND =
      """
      KexAlgorithms curve25519-sha256,ecdh-sha2-nistp256,diffie-hellman-group16-sha512
      Ciphers chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes128-ctr
      MACs hmac-sha2-256-etm@openssh.com,hmac-sha2-512
      MaxAuthTries 5
      Banner banner
      """;

  @TempDir Path folder;

  @Test
  void aSoundServerFailsNothing() throws Exception {
    Assumptions.assumeTrue(OpenSsh.canHaveAccounts(), "needs a mount namespace");
    try (OpenSsh server =
        OpenSsh.withAccounts(folder, SOUND.replace("banner", folder + "/banner") + "UsePAM yes\n")) {
      RealTrial trial = RealTrial.of("openssh", server.environment(), server.set(Map.of()));
      System.out.println(trial.inWords() + "\nPASS " + trial.with(Verdict.PASS));
      System.out.println(server.log());
      assertEquals(Set.of(), trial.with(Verdict.FAIL), trial::inWords);
    }
  }
}
