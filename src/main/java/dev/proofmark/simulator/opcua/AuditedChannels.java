package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.opcua.channel.ChannelListener;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.channel.ServerSecureChannel;
import org.eclipse.milo.opcua.stack.core.security.CertificateValidator;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/** Tells auditors which client got a channel, and whose certificate was turned away. */
final class AuditedChannels implements CertificateValidator, ChannelListener {
  private static final String OPENING = "SecureChannel/OpenSecureChannel";
  private static final String CERTIFICATE = "Security/Certificate";

  private final CertificateValidator judge;
  private final AuditEvents events;

  AuditedChannels(CertificateValidator judge, AuditEvents events) {
    this.judge = judge;
    this.events = events;
  }

  @Override
  public void validateCertificateChain(
      List<X509Certificate> chain, String applicationUri, String[] validHostnames)
      throws UaException {
    try {
      judge.validateCertificateChain(chain, applicationUri, validHostnames);
    } catch (UaException refused) {
      StatusCode status = refused.getStatusCode();
      X509Certificate leaf = chain.get(0);
      events.tell(
          AuditEvent.of(type(status), CERTIFICATE, status).with("Certificate", encoded(leaf)));
      // With the name of an application it is a session that is asked for.
      if (applicationUri == null) {
        events.tell(about(leaf, AuditEvent.of(opening(), OPENING, status)));
      }
      throw refused;
    }
  }

  @Override
  public void opened(ServerSecureChannel channel) {
    X509Certificate client = channel.getRemoteCertificate();
    if (client != null) {
      AuditEvent opened =
          AuditEvent.of(opening(), OPENING, StatusCode.GOOD)
              .with("SecureChannelId", AuditEvents.channel(channel.getChannelId()));
      events.tell(about(client, opened));
    }
  }

  static AuditEvent about(X509Certificate client, AuditEvent event) {
    if (client == null) {
      return event;
    }
    ByteString encoded = encoded(client);
    return event
        .with("ClientCertificate", encoded)
        .with("ClientCertificateThumbprint", hex(client));
  }

  private static NodeId opening() {
    return NodeIds.AuditOpenSecureChannelEventType;
  }

  private static NodeId type(StatusCode status) {
    long code = status.value();
    if (code == StatusCodes.Bad_CertificateTimeInvalid
        || code == StatusCodes.Bad_CertificateIssuerTimeInvalid) {
      return NodeIds.AuditCertificateExpiredEventType;
    }
    if (code == StatusCodes.Bad_SecurityChecksFailed) {
      return NodeIds.AuditCertificateUntrustedEventType;
    }
    if (code == StatusCodes.Bad_CertificateRevoked) {
      return NodeIds.AuditCertificateRevokedEventType;
    }
    if (code == StatusCodes.Bad_CertificateUriInvalid) {
      return NodeIds.AuditCertificateDataMismatchEventType;
    }
    if (code == StatusCodes.Bad_CertificateUseNotAllowed) {
      return NodeIds.AuditCertificateMismatchEventType;
    }
    return NodeIds.AuditCertificateInvalidEventType;
  }

  private static ByteString encoded(X509Certificate certificate) {
    try {
      return ByteString.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was read cannot be written", e);
    }
  }

  private static String hex(X509Certificate certificate) {
    try {
      return HexFormat.of().formatHex(CertificateUtil.thumbprint(certificate).bytesOrEmpty());
    } catch (UaException e) {
      throw new IllegalStateException("a certificate that was read has no thumbprint", e);
    }
  }
}
