package dev.proofmark.protocol.modbus;

import dev.proofmark.evidence.Transcript;
import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.profile.Pki;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Optional;

/** The certificates with which the bench can come to a Modbus device. */
final class BenchClients {
  private static final String SUBJECT = "CN=bench Modbus client";

  private final Optional<Pki> pki;

  BenchClients(Optional<Pki> pki) {
    this.pki = pki;
  }

  /** The declared client, which the device trusts and whose role may write. */
  Credential declared() {
    return read(
        pki.flatMap(Pki::client)
            .orElseThrow(() -> new Undeclared("declare pki.client: a client the device trusts")));
  }

  /** The declared client, if there is one yet: a bench that is being set up has none. */
  Optional<Credential> ifDeclared(Transcript transcript) {
    try {
      return Optional.of(declared());
    } catch (Undeclared missing) {
      transcript.noted("without a client certificate: " + missing.getMessage());
      return Optional.empty();
    }
  }

  /** A trusted client whose certificate names no role. */
  Credential withoutRole() {
    return authority().issue(Blueprint.client(SUBJECT, key()));
  }

  /** A trusted client whose certificate is valid in this time and differs in nothing else. */
  Credential valid(Instant from, Instant until) {
    return authority().issue(Blueprint.client(SUBJECT, key()).withValidity(from, until));
  }

  /** A client that vouches for itself, with a key that nobody has seen before. */
  Credential unknown() {
    return Authority.selfSigned(Blueprint.client(SUBJECT, KeyRing.make(KeyKind.RSA_2048)));
  }

  private static KeyPair key() {
    return KeyRing.shared().key(KeyKind.RSA_2048, "bench-modbus");
  }

  private Authority authority() {
    return new Authority(
        read(
            pki.flatMap(Pki::authority)
                .orElseThrow(
                    () ->
                        new Undeclared(
                            "declare pki.authority: an authority whose clients the device"
                                + " trusts"))));
  }

  private Credential read(Path file) {
    try {
      return Pkcs12.read(file, pki.orElseThrow().password().reveal());
    } catch (IOException e) {
      throw new Undeclared("pki: " + e.getMessage());
    }
  }
}
