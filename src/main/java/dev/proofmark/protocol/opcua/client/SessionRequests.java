package dev.proofmark.protocol.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import dev.proofmark.protocol.opcua.client.OpcUaSession.Way;
import java.io.IOException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.enumerated.ApplicationType;
import org.eclipse.milo.opcua.stack.core.types.structured.ActivateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.ApplicationDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.CreateSessionRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.util.NonceUtil;

/** The sound requests that make a session (OPC 10000-4, 5.7.2 and 5.7.3). */
public final class SessionRequests {
  /** In bytes; the least that a server has to take. */
  private static final int NONCE = 32;

  private SessionRequests() {}

  static CreateSessionRequest creation(RequestHeader header, Way way) {
    boolean signed = !SecurityPolicy.None.getUri().equals(way.endpoint().getSecurityPolicyUri());
    var client =
        new ApplicationDescription(
            way.client().uri(),
            "urn:proofmark",
            LocalizedText.english("Proofmark"),
            ApplicationType.Client,
            null,
            null,
            null);
    return new CreateSessionRequest(
        header,
        client,
        null,
        way.endpoint().getEndpointUrl(),
        "proofmark",
        NonceUtil.generateNonce(NONCE),
        signed ? way.client().encoded() : ByteString.NULL_VALUE,
        way.timeout(),
        uint(0));
  }

  /** The same request for a session of another name. */
  public static CreateSessionRequest named(String name, CreateSessionRequest sound) {
    return new CreateSessionRequest(
        sound.getRequestHeader(),
        sound.getClientDescription(),
        sound.getServerUri(),
        sound.getEndpointUrl(),
        name,
        sound.getClientNonce(),
        sound.getClientCertificate(),
        sound.getRequestedSessionTimeout(),
        sound.getMaxResponseMessageSize());
  }

  /** The same request with another nonce. */
  public static CreateSessionRequest withNonce(ByteString nonce, CreateSessionRequest sound) {
    return new CreateSessionRequest(
        sound.getRequestHeader(),
        sound.getClientDescription(),
        sound.getServerUri(),
        sound.getEndpointUrl(),
        sound.getSessionName(),
        nonce,
        sound.getClientCertificate(),
        sound.getRequestedSessionTimeout(),
        sound.getMaxResponseMessageSize());
  }

  static ActivateSessionRequest activation(
      RequestHeader header, Protection protection, ByteString nonce, ExtensionObject user)
      throws IOException {
    return new ActivateSessionRequest(
        header, protection.proof(nonce), null, null, user, new SignatureData(null, null));
  }
}
