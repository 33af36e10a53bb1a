package dev.proofmark.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyFlawsTest {
  private static final Random RANDOM = new Random(1);
  private static final BigInteger F4 = BigInteger.valueOf(65_537);

  private static PublicKey rsa(BigInteger modulus, BigInteger exponent) throws Exception {
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  private static BigInteger prime() {
    return BigInteger.probablePrime(512, RANDOM);
  }

  @Test
  void findsNothingInSoundKeys() throws Exception {
    assertEquals(List.of(), KeyFlaws.of(rsa(prime().multiply(prime()), F4)));
    KeyRing keys = KeyRing.shared();
    assertEquals(List.of(), KeyFlaws.of(keys.key(KeyKind.EC_P256, "flaws").getPublic()));
  }

  @Test
  void findsWhatIsWrong() throws Exception {
    BigInteger p = prime();
    BigInteger n = p.multiply(prime());
    assertEquals(List.of("the public exponent is 3"), KeyFlaws.of(rsa(n, BigInteger.valueOf(3))));
    assertEquals(
        List.of("the modulus has a factor below 65536"),
        KeyFlaws.of(rsa(n.multiply(BigInteger.valueOf(65_521)), F4)));
    assertEquals(
        List.of("the factors of the modulus are close to each other"),
        KeyFlaws.of(rsa(p.multiply(p.nextProbablePrime()), F4)));
  }

  @Test
  void findsTheMarksOfAFaultyGenerator() throws Exception {
    // As the faulty generator made them: k · M + (65537^a mod M), M the product of small primes.
    BigInteger m = BigInteger.ONE;
    for (BigInteger p = BigInteger.TWO; p.intValue() <= 167; p = p.nextProbablePrime()) {
      m = m.multiply(p);
    }
    BigInteger n = faulty(m).multiply(faulty(m));
    assertEquals(List.of("the modulus bears the marks of CVE-2017-15361"), KeyFlaws.of(rsa(n, F4)));
  }

  private static BigInteger faulty(BigInteger m) {
    while (true) {
      BigInteger power = F4.modPow(new BigInteger(60, RANDOM), m);
      BigInteger candidate = new BigInteger(300, RANDOM).setBit(299).multiply(m).add(power);
      if (candidate.isProbablePrime(20)) {
        return candidate;
      }
    }
  }
}
