package fr3_integrity;

import static dev.proofmark.bench.Expect.between;

import dev.proofmark.bench.AlsoVerifies;
import dev.proofmark.bench.Check;
import dev.proofmark.bench.Covers;
import dev.proofmark.bench.Verifies;
import dev.proofmark.device.session.PendingSessions;
import dev.proofmark.device.session.PendingSessions.Premature;
import dev.proofmark.device.session.SessionTokens;
import dev.proofmark.device.session.SessionTokens.Elsewhere;
import dev.proofmark.device.session.SessionTransfers;
import dev.proofmark.device.session.SessionTransfers.TransferFault;
import dev.proofmark.device.session.SubscriptionTransfers;

/** A session belongs to whoever opened it: to know its identifier is not enough. */
@Verifies("CR 3.8")
class CR_3_8_SessionIdentifiers {

  @Check("a session is served on its own connection and on no other")
  @AlsoVerifies("CR 2.1")
  @Covers(value = "OPC-051", missing = "the token is not tried over opc.https")
  @Covers("OPC-054")
  void servesASessionOnItsOwnConnection(SessionTokens tokens, Elsewhere elsewhere) {
    between(tokens::onItsConnection, () -> tokens.on(elsewhere)).denied();
  }

  @Check("only the client and the user who opened a session can move it to another connection")
  @AlsoVerifies({"CR 1.1", "CR 1.2", "CR 2.1"})
  @Covers("OPC-052")
  @Covers("OPC-053")
  void handsASessionToNobodyElse(SessionTransfers transfers, TransferFault fault) {
    between(() -> transfers.bySameClientAndUser(fault), () -> transfers.with(fault)).denied();
  }

  @Check("a session is of no use before somebody has logged in to it where it was opened")
  @AlsoVerifies("CR 1.1")
  @Covers("OPC-054")
  @Covers("OPC-055")
  void servesNoSessionBeforeLogin(PendingSessions sessions, Premature act) {
    between(sessions::inOrder, () -> sessions.after(act)).denied();
  }

  @Check("what one user has subscribed to is handed to no other user")
  @AlsoVerifies("CR 2.1")
  @Covers(
      value = "OPC-059",
      missing = "anonymous sessions, of another client or without protection, do not ask for it")
  void handsASubscriptionToNobodyElse(SubscriptionTransfers transfers) {
    between(transfers::bySameUser, transfers::byOtherUser).denied();
  }
}
