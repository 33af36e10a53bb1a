package dev.proofmark.protocol.opcua.identity;

import dev.proofmark.device.identity.AnonymousAccess;
import dev.proofmark.device.identity.Bystanders;
import dev.proofmark.device.identity.CertificateLogins;
import dev.proofmark.device.identity.ClientCertificates;
import dev.proofmark.device.identity.DefaultLogins;
import dev.proofmark.device.identity.DefectiveCertificates;
import dev.proofmark.device.identity.DisabledAccounts;
import dev.proofmark.device.identity.EncodedPasswords;
import dev.proofmark.device.identity.FreshPasswords;
import dev.proofmark.device.identity.IdentityProofs;
import dev.proofmark.device.identity.InitialPasswords;
import dev.proofmark.device.identity.KeyProofs;
import dev.proofmark.device.identity.LockoutEvasions;
import dev.proofmark.device.identity.LockoutEvasions.Evasion;
import dev.proofmark.device.identity.Login;
import dev.proofmark.device.identity.LoginRefusals;
import dev.proofmark.device.identity.NearMisses;
import dev.proofmark.device.identity.OfferedLogins;
import dev.proofmark.device.identity.PasswordRules;
import dev.proofmark.device.identity.ProtectedPasswords;
import dev.proofmark.device.identity.Reflections;
import dev.proofmark.device.identity.RefusalReasons;
import dev.proofmark.protocol.Need;
import dev.proofmark.protocol.Offers;
import java.util.Set;

/** What an OPC UA server can be asked about who its clients and users are. */
public final class IdentityCapabilities {
  private IdentityCapabilities() {}

  /** The same offers and these. */
  public static Offers addTo(Offers offers) {
    return offers
        .with(
            Login.class,
            OpcUaLogin::new,
            Need.TRUSTED_CLIENT,
            Need.DISPOSABLE_ACCOUNT,
            Need.OPERATOR)
        .with(DefaultLogins.class, OpcUaLogin::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(LockoutEvasions.class, OpcUaLogin::new, Need.AUTHORITY, Need.DISPOSABLE_ACCOUNT)
        .knowing(
            Evasion.class, Set.of(Evasion.OTHER_CLIENT, Evasion.OTHER_WAY, Evasion.OTHER_SPELLING))
        .with(Bystanders.class, OpcUaBystanders::new, Need.AUTHORITY, Need.ACCOUNT)
        .with(AnonymousAccess.class, OpcUaAnonymity::new, Need.TRUSTED_CLIENT, Need.ACCOUNT)
        .with(ClientCertificates.class, OpcUaCertificates::new, Need.AUTHORITY, Need.ACCOUNT)
        .with(DefectiveCertificates.class, OpcUaDefects::new, Need.AUTHORITY, Need.ACCOUNT)
        .with(RefusalReasons.class, OpcUaRefusals::new, Need.AUTHORITY, Need.ACCOUNT)
        .with(
            CertificateLogins.class,
            OpcUaUserCertificates::new,
            Need.AUTHORITY,
            Need.TRUSTED_CLIENT,
            Need.ACCOUNT)
        .with(KeyProofs.class, OpcUaKeyProofs::new, Need.AUTHORITY, Need.ACCOUNT)
        .with(
            ProtectedPasswords.class,
            OpcUaPasswords::new,
            Need.TRUSTED_CLIENT,
            Need.DISPOSABLE_ACCOUNT)
        .with(
            FreshPasswords.class, OpcUaPasswords::new, Need.TRUSTED_CLIENT, Need.DISPOSABLE_ACCOUNT)
        .with(
            EncodedPasswords.class,
            OpcUaPasswords::new,
            Need.TRUSTED_CLIENT,
            Need.DISPOSABLE_ACCOUNT)
        .with(NearMisses.class, OpcUaNearMisses::new, Need.TRUSTED_CLIENT, Need.DISPOSABLE_ACCOUNT)
        .with(
            LoginRefusals.class,
            OpcUaLoginRefusals::new,
            Need.TRUSTED_CLIENT,
            Need.DISPOSABLE_ACCOUNT)
        .with(PasswordRules.class, OpcUaNewPasswords::new, Need.TRUSTED_CLIENT, Need.ADMINISTRATOR)
        .with(
            InitialPasswords.class,
            OpcUaNewPasswords::new,
            Need.TRUSTED_CLIENT,
            Need.ADMINISTRATOR,
            Need.READABLE_OBJECT)
        .with(
            DisabledAccounts.class,
            OpcUaLoginRefusals::new,
            Need.TRUSTED_CLIENT,
            Need.DISPOSABLE_ACCOUNT,
            Need.ADMINISTRATOR)
        .with(OfferedLogins.class, OpcUaOfferedLogins::new)
        .with(Reflections.class, OpcUaReflections::new, Need.TRUSTED_CLIENT)
        .with(IdentityProofs.class, OpcUaIdentityProofs::new, Need.TRUSTED_CLIENT);
  }
}
