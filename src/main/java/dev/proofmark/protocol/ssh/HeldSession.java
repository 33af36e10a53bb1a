package dev.proofmark.protocol.ssh;

import dev.proofmark.protocol.Attempt.Reply;
import dev.proofmark.protocol.ssh.SshClients.Farewell;
import java.io.IOException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.util.buffer.Buffer;

/**
 * An SSH connection that is held open.
 *
 * @param farewell what the server says when it ends it
 */
record HeldSession(ClientSession session, Farewell farewell) {

  /**
   * Asks whether the server still answers. After a log-in any answer will do, also that the request
   * is unknown (RFC 4254, 4). Before it no request is one that every server answers, so that the
   * connection has to be seen open (RFC 4253, 11.2).
   */
  Reply askForSign(SshClients clients) {
    if (!session.isOpen()) {
      return clients.failure(new IOException("the session is closed"), farewell.words());
    }
    try {
      return session.isAuthenticated() ? askForAnswer(clients) : nudge();
    } catch (IOException e) {
      return clients.failure(e, farewell.words());
    }
  }

  private Reply askForAnswer(SshClients clients) throws IOException {
    Buffer request = session.createBuffer(SshConstants.SSH_MSG_GLOBAL_REQUEST);
    String name = "keepalive@openssh.com";
    request.putString(name);
    request.putBoolean(true);
    session.request(name, request, clients.answerTime());
    return Reply.granted("", "the session answers");
  }

  private Reply nudge() throws IOException {
    Buffer ignored = session.createBuffer(SshConstants.SSH_MSG_IGNORE);
    ignored.putString("");
    session.writePacket(ignored);
    return Reply.granted("", "the connection is open");
  }
}
