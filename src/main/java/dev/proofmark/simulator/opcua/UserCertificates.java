package dev.proofmark.simulator.opcua;

import dev.proofmark.simulator.Account;
import dev.proofmark.simulator.Plant;
import dev.proofmark.simulator.TrustList;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.eclipse.milo.opcua.sdk.server.SecurityConfiguration;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityAlgorithm;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.structured.SignatureData;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;

/**
 * Users who come with a certificate (OPC 10000-4, 7.40.5): one that the bench's authority has given
 * to the account of its common name, together with a proof that they have its key.
 */
final class UserCertificates {
  private final Plant plant;
  private final CertificateRules rules;
  private final TrustList trusted;
  private final boolean signatureUnchecked;
  private final boolean unchecked;

  UserCertificates(Plant plant) {
    this.plant = plant;
    rules = new CertificateRules(plant);
    trusted =
        plant.settings().factoryNew()
            ? TrustList.EMPTY
            : TrustList.EMPTY.trusting(plant.trust().bench().certificate());
    signatureUnchecked = CertificateFlaw.USER_SIGNATURE_UNCHECKED.in(plant);
    unchecked = CertificateFlaw.USER_CERTIFICATE_UNCHECKED.in(plant);
  }

  /** Whose certificate this is. */
  Account holder(Session session, byte[] shown, UserTokenPolicy policy, SignatureData proof)
      throws UaException {
    X509Certificate user = CertificateUtil.decodeCertificate(shown);
    if (!unchecked && !stands(user)) {
      throw new UaException(StatusCodes.Bad_IdentityTokenRejected);
    }
    if (!signatureUnchecked && !signed(session, user, policy, proof)) {
      throw new UaException(StatusCodes.Bad_UserSignatureInvalid);
    }
    return account(user)
        .filter(Account::enabled)
        .orElseThrow(() -> new UaException(StatusCodes.Bad_IdentityTokenRejected));
  }

  private boolean stands(X509Certificate user) {
    return user.getBasicConstraints() < 0
        && rules.strong(user)
        && rules.current(user)
        && trusted.path(List.of(user)).isPresent();
  }

  private boolean signed(
      Session session, X509Certificate user, UserTokenPolicy policy, SignatureData proof)
      throws UaException {
    SecurityConfiguration channel = session.getSecurityConfiguration();
    SecurityAlgorithm agreed =
        SecurityPolicy.fromUri(policy.getSecurityPolicyUri()).getAsymmetricSignatureAlgorithm();
    if (proof == null || !agreed.getUri().equals(proof.getAlgorithm())) {
      return false;
    }
    try {
      Signature signature = Signature.getInstance(agreed.getTransformation());
      signature.initVerify(user.getPublicKey());
      signature.update(channel.getServerCertificateBytes().bytesOrEmpty());
      signature.update(session.getLastNonce().bytesOrEmpty());
      return signature.verify(proof.getSignature().bytesOrEmpty());
    } catch (GeneralSecurityException forged) {
      return false;
    }
  }

  private Optional<Account> account(X509Certificate user) {
    var name = X500Name.getInstance(user.getSubjectX500Principal().getEncoded());
    return List.of(name.getRDNs(BCStyle.CN)).stream()
        .findFirst()
        .map(cn -> IETFUtils.valueToString(cn.getFirst().getValue()))
        .flatMap(plant.accounts()::find);
  }
}
