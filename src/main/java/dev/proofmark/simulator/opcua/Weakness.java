package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;
import java.util.List;
import java.util.stream.Stream;

/** The faults that the OPC UA server can be given, beside those of its lock. */
enum Weakness implements Flaw {
  NONE_SESSION(
      "opcua.none_session=true", "Opens sessions of users on channels that protect nothing."),
  ANONYMOUS("opcua.anonymous=true", "Offers and accepts anonymous sessions."),
  ANONYMOUS_NULL(
      "opcua.anonymous=null-token", "Takes a missing identity token for a user of its own."),
  ANONYMOUS_EMPTY("opcua.anonymous=empty-user", "Takes an empty user name for a user of its own."),
  READABLE_PASSWORD(
      "opcua.user_policy_none=true", "Offers and accepts readable passwords on signed channels."),
  UNPROTECTED_PASSWORD(
      "opcua.user_policy_none=unprotected",
      "Offers and accepts readable passwords on channels that protect nothing."),
  TRUST_ALL("opcua.trust_all=true", "Trusts every client certificate, whoever issued it."),
  ACCEPT_EXPIRED("opcua.accept_expired=true", "Does not look at a certificate's validity."),
  TIMEOUT_NONE("opcua.session_timeout=none", "Grants any time-out and never ends a session."),
  TIMEOUT_NAN("opcua.session_timeout=nan", "Grants a time-out that is no number, without end."),
  TIMEOUT_SURVIVES_DROP(
      "opcua.session_timeout=survives-drop",
      "Forgets the time-out of a session whose connection broke."),
  LOCK_BY_CLIENT("opcua.lockout=by-client", "Counts failures for each client application apart."),
  LOGIN_ELSEWHERE("opcua.login=elsewhere", "Tells clients to go to another port."),
  OWN_EXPIRED("opcua.server_cert=expired", "Its own certificate ended yesterday."),
  OWN_RSA_1024("opcua.server_cert=rsa1024", "Its own key has 1024 bits."),
  OWN_SHA_1("opcua.server_cert=sha1", "Its own certificate is signed with SHA-1."),
  OWN_ISSUING("opcua.server_cert=issuing", "Its own certificate may issue others."),
  WRITES_UNCHECKED(
      "opcua.write_permission_unchecked=true", "Lets every user write, whatever his role."),
  WRITES_REFUSED_LATE(
      "opcua.write_permission_unchecked=late",
      "Refuses a write that is not permitted only after it was made."),
  CLOSE_KEEPS_TOKEN(
      "opcua.close_keeps_token=true", "Says that a session is closed and goes on serving it."),
  POLICIES_DEPRECATED(
      "opcua.policies=deprecated", "Offers and opens channels under deprecated policies, too."),
  POLICIES_DEPRECATED_ONLY(
      "opcua.policies=deprecated-only", "Knows deprecated policies and no others."),
  POLICIES_UNLISTED(
      "opcua.policies=unlisted", "Opens channels under deprecated policies that it does not list."),
  PASSWORDS_DEPRECATED(
      "opcua.user_policy=deprecated", "Takes passwords encrypted under a deprecated policy, too."),
  REJECT_CHANNELS("opcua.reject=channels", "Answers every request for a channel with an error."),
  REJECT_SERVICES("opcua.reject=services", "Answers every service with a fault.");

  private final Fault fault;

  Weakness(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  /** The names of the faults that make the server accept whatever it ought to refuse. */
  static List<String> acceptAll() {
    return Stream.concat(
            Stream.of(
                    NONE_SESSION,
                    ANONYMOUS,
                    ANONYMOUS_NULL,
                    ANONYMOUS_EMPTY,
                    READABLE_PASSWORD,
                    UNPROTECTED_PASSWORD,
                    TRUST_ALL,
                    ACCEPT_EXPIRED,
                    TIMEOUT_NONE,
                    WRITES_UNCHECKED,
                    CLOSE_KEEPS_TOKEN,
                    POLICIES_DEPRECATED)
                .map(weakness -> weakness.fault.name()),
            Stream.of("opcua.lockout=none", "log.read=anonymous", "log.write=reader"))
        .toList();
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
