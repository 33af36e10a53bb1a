package dev.proofmark.protocol.ssh;

import dev.proofmark.device.Answer.Kind;
import dev.proofmark.protocol.Attempt.Reply;
import java.util.List;
import org.apache.sshd.client.auth.password.PasswordAuthenticationReporter;
import org.apache.sshd.client.session.ClientSession;

/** Notes what became of a password: servers refuse log-ins for other reasons, too. */
final class PasswordTrial implements PasswordAuthenticationReporter {
  private volatile boolean sent;
  private volatile boolean taken;

  @Override
  public void signalAuthenticationAttempt(
      ClientSession session,
      String service,
      String oldPassword,
      boolean modified,
      String newPassword) {
    sent = true;
  }

  /** The server may take the password and want more than that (RFC 4252, 5.1). */
  @Override
  public void signalAuthenticationFailure(
      ClientSession session,
      String service,
      String password,
      boolean partial,
      List<String> serverMethods) {
    taken = partial;
  }

  /** Whether it was the password that the server refused. */
  boolean refusedBy(Reply reply) {
    return reply.kind() == Kind.DENIED && sent && !taken;
  }

  /** The reply with what it leaves open. */
  Reply explained(Reply reply) {
    if (reply.kind() != Kind.DENIED || refusedBy(reply)) {
      return reply;
    }
    String why = taken ? "takes the password and asks for more" : "asks for no password";
    return Reply.denied(reply.code(), "the server " + why);
  }
}
