package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;
import java.util.List;
import java.util.stream.Stream;

/** The faults of how the OPC UA server judges the certificates of clients. */
enum CertificateFlaw implements Flaw {
  ACCEPT_FUTURE("opcua.accept_future=true", "Takes certificates before their validity begins."),
  ACCEPT_EXPIRED_ISSUER(
      "opcua.accept_expired=issuer", "Does not look at the validity of a client's authorities."),
  KEY_USAGE_UNCHECKED("opcua.ku_unchecked=true", "Does not look at what a key may be used for."),
  PURPOSE_UNCHECKED("opcua.eku_unchecked=true", "Does not look at what a certificate is for."),
  URI_UNCHECKED(
      "opcua.uri_unchecked=true", "Lets clients call themselves other than their certificates do."),
  SHORT_KEYS("opcua.min_key=1024", "Takes RSA keys of 1024 bits and more."),
  ACCEPT_SHA_1("opcua.accept_sha1=true", "Takes certificates signed with SHA-1."),
  ACCEPT_SHA_1_ISSUER(
      "opcua.accept_sha1=issuer", "Takes authorities whose certificates are signed with SHA-1."),
  ACCEPT_MD5("opcua.accept_md5=true", "Takes certificates signed with MD5."),
  CHAIN_BY_NAME(
      "opcua.chain_by_name_only=true", "Finds issuers by their names and verifies no signature."),
  APPENDED_ROOT(
      "opcua.trust_appended_root=true", "Trusts an authority that the client itself sends along."),
  CLIENT_SIGNATURE_UNCHECKED(
      "opcua.client_signature_unchecked=true",
      "Opens sessions of clients that do not prove to have the key of their certificate."),
  SESSION_CERTIFICATE_UNCHECKED(
      "opcua.session_certificate_unchecked=true",
      "Does not compare a session's client certificate with that of its channel."),
  USER_SIGNATURE_UNCHECKED(
      "opcua.user_cert_signature_unchecked=true",
      "Takes users who do not prove to have the key of their certificate."),
  USER_CERTIFICATE_UNCHECKED(
      "opcua.user_cert_unchecked=true", "Believes whatever the certificate of a user says.");

  private final Fault fault;

  CertificateFlaw(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  /** With all of them, whatever a client shows is let in. */
  static List<String> acceptAll() {
    return Stream.of(values()).map(flaw -> flaw.fault.name()).toList();
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
