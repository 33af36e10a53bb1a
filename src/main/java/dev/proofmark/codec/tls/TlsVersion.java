package dev.proofmark.codec.tls;

import java.util.Arrays;
import java.util.Optional;

/** A version of SSL or TLS, as the wire numbers it. */
public enum TlsVersion {
  SSL_2(0x0002, "SSL 2.0"),
  SSL_3(0x0300, "SSL 3.0"),
  TLS_1_0(0x0301, "TLS 1.0"),
  TLS_1_1(0x0302, "TLS 1.1"),
  TLS_1_2(0x0303, "TLS 1.2"),
  TLS_1_3(0x0304, "TLS 1.3");

  private final int code;
  private final String spoken;

  TlsVersion(int code, String spoken) {
    this.code = code;
    this.spoken = spoken;
  }

  /** The two bytes on the wire, such as 0x0303. */
  public int code() {
    return code;
  }

  /** The version that has this number, if there is one. */
  public static Optional<TlsVersion> of(int code) {
    return Arrays.stream(values()).filter(v -> v.code == code).findFirst();
  }

  /** A version number in words, whether it exists or not. */
  public static String inWords(int code) {
    return of(code).map(v -> v.spoken).orElse(String.format("version 0x%04x", code));
  }

  @Override
  public String toString() {
    return spoken;
  }
}
