package dev.proofmark.codec.tls;

import java.io.IOException;
import java.security.SecureRandom;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** Cryptography that takes a certificate for any use, whatever use it was issued for. */
final class AnyCertificateCrypto extends BcTlsCrypto {
  AnyCertificateCrypto() {
    super(new SecureRandom());
  }

  @Override
  public TlsCertificate createCertificate(short type, byte[] der) throws IOException {
    return super.createCertificate(type, der) instanceof BcTlsCertificate certificate
        ? new ForAnyUse(this, certificate.getCertificate())
        : super.createCertificate(type, der);
  }

  private static final class ForAnyUse extends BcTlsCertificate {
    ForAnyUse(BcTlsCrypto crypto, org.bouncycastle.asn1.x509.Certificate certificate) {
      super(crypto, certificate);
    }

    @Override
    protected boolean supportsKeyUsage(int use) {
      return true;
    }
  }
}
