package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Fault;
import java.util.List;
import java.util.stream.Stream;

/** The faults of sessions: whose they are, which channel they live on, and how many there are. */
enum SessionFlaw implements Flaw {
  TIMEOUT_UNRECORDED(
      "opcua.session_timeout=unrecorded", "Writes nothing down when a session's time is over."),
  TIMEOUT_LISTED(
      "opcua.session_timeout=listed", "Lists sessions on whose time has long been over."),
  CHANNEL_BINDING_OFF(
      "opcua.channel_binding=off", "Serves whoever names a session, over whatever channel."),
  TRANSFER_TO_OTHER_CLIENT(
      "opcua.transfer_cert_unchecked=true",
      "Lets any trusted client that proves its own identity take a session over."),
  TRANSFER_BY_PROOF(
      "opcua.transfer_cert_unchecked=by-proof",
      "Lets any trusted client take a session over with a proof that another has made."),
  TRANSFER_TO_OTHER_USER(
      "opcua.transfer_user_unchecked=true",
      "Lets any user take a session over and keep its rights."),
  FIRST_ACTIVATED_ANYWHERE(
      "opcua.first_activate_any_channel=true",
      "Lets a client log in to a session on another channel than the session was made on."),
  READ_BEFORE_ACTIVATE(
      "opcua.read_before_activate=true", "Serves reads to sessions that nobody has logged in to."),
  SESSIONLESS_READ("opcua.sessionless_read=true", "Serves reads that name no session."),
  REGISTRATION_OPEN(
      "opcua.register_server=unsecured", "Lets anybody register servers over any channel."),
  SUBSCRIPTIONS_OPEN(
      "opcua.transfer_subscription_open=true",
      "Hands subscriptions to whatever user asks for them."),
  UNLIMITED("opcua.max_sessions=unlimited", "Opens sessions without end."),
  PENDING_KEPT(
      "opcua.max_sessions=pending-kept",
      "Turns clients away while sessions take all places that nobody has logged in to."),
  ENDPOINTS_STALE(
      "opcua.createsession_endpoints_stale=true",
      "Tells clients another list of endpoints in the session than before it.");

  private final Fault fault;

  SessionFlaw(String name, String meaning) {
    this.fault = new Fault(name, meaning);
  }

  /** The names of those that make the server accept what it ought to refuse. */
  static List<String> acceptAll() {
    return Stream.of(
            CHANNEL_BINDING_OFF,
            TRANSFER_TO_OTHER_CLIENT,
            TRANSFER_TO_OTHER_USER,
            FIRST_ACTIVATED_ANYWHERE,
            READ_BEFORE_ACTIVATE,
            SESSIONLESS_READ,
            SUBSCRIPTIONS_OPEN,
            UNLIMITED)
        .map(flaw -> flaw.fault.name())
        .toList();
  }

  @Override
  public Fault fault() {
    return fault;
  }
}
