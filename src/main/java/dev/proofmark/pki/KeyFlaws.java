package dev.proofmark.pki;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Sees from the public half of an RSA key that its private half can be worked out. */
public final class KeyFlaws {
  private static final int LARGEST_SMALL_FACTOR = 1 << 16;
  private static final int FERMAT_STEPS = 1_000;
  private static final int LARGEST_MARK = 167;
  private static final int ROCA_GENERATOR = 65_537;

  private KeyFlaws() {}

  /** What is wrong, in words; empty for sound keys and for those of other algorithms. */
  public static List<String> of(PublicKey key) {
    if (!(key instanceof RSAPublicKey rsa)) {
      return List.of();
    }
    List<String> flaws = new ArrayList<>();
    BigInteger exponent = rsa.getPublicExponent();
    if (exponent.compareTo(RSAKeyGenParameterSpec.F4) < 0 || !exponent.testBit(0)) {
      flaws.add("the public exponent is " + exponent);
    }
    if (hasSmallFactor(rsa.getModulus())) {
      flaws.add("the modulus has a factor below 65536");
    }
    if (hasCloseFactors(rsa.getModulus())) {
      flaws.add("the factors of the modulus are close to each other");
    }
    if (isOfRoca(rsa.getModulus())) {
      flaws.add("the modulus bears the marks of CVE-2017-15361");
    }
    return List.copyOf(flaws);
  }

  private static boolean hasSmallFactor(BigInteger modulus) {
    return primesTo(LARGEST_SMALL_FACTOR)
        .mapToObj(BigInteger::valueOf)
        .anyMatch(prime -> modulus.mod(prime).signum() == 0);
  }

  /** Fermat's method finds at once what two neighbouring primes make. */
  private static boolean hasCloseFactors(BigInteger modulus) {
    BigInteger middle = modulus.sqrt();
    for (int i = 0; i < FERMAT_STEPS; i++) {
      middle = middle.add(BigInteger.ONE);
      BigInteger[] root = middle.multiply(middle).subtract(modulus).sqrtAndRemainder();
      if (root[1].signum() == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Primes of the faulty generator are powers of 65537 modulo every small prime, and so are their
   * products; of other moduli one in many millions is.
   */
  private static boolean isOfRoca(BigInteger modulus) {
    return primesTo(LARGEST_MARK)
        .filter(prime -> prime > 2)
        .allMatch(
            prime ->
                powers(ROCA_GENERATOR % prime, prime)
                    .contains(modulus.mod(BigInteger.valueOf(prime)).intValue()));
  }

  private static Set<Integer> powers(int base, int modulo) {
    Set<Integer> powers = new HashSet<>();
    for (int power = 1; powers.add(power); ) {
      power = power * base % modulo;
    }
    return powers;
  }

  private static IntStream primesTo(int last) {
    return IntStream.rangeClosed(2, last)
        .filter(n -> IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0));
  }
}
