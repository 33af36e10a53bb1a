package dev.proofmark.cli;

import dev.proofmark.pki.Pkcs12;
import dev.proofmark.store.Kit;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Looks for what must never leave the bench: its private keys and passwords. */
final class KitSecrets {
  private KitSecrets() {}

  /** The files in this folder that hold one of them. */
  static List<Path> in(Path folder, Path home) throws Exception {
    List<Path> telling = new ArrayList<>();
    List<byte[]> secrets = of(home);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        if (secrets.stream().anyMatch(secret -> holds(content, secret))) {
          telling.add(file);
        }
      }
    }
    return telling;
  }

  /** Of every private key of the bench its encoding and two of its numbers; and the passwords. */
  private static List<byte[]> of(Path home) throws Exception {
    Kit kit = Kit.in(home).orElseThrow();
    String password = kit.pki().password().reveal();
    Stream.Builder<byte[]> all = Stream.builder();
    all.add(password.getBytes(StandardCharsets.US_ASCII));
    all.add("made-for-the-bench".getBytes(StandardCharsets.US_ASCII));
    for (Path file :
        List.of(
            kit.pki().authority().orElseThrow(),
            kit.pki().client().orElseThrow(),
            kit.single().client().orElseThrow(),
            kit.revoked())) {
      RSAPrivateCrtKey key = (RSAPrivateCrtKey) Pkcs12.read(file, password).key();
      all.add(tail(key.getPrivateExponent()));
      all.add(tail(key.getPrimeP()));
    }
    return all.build().toList();
  }

  private static byte[] tail(BigInteger number) {
    byte[] bytes = number.toByteArray();
    return Arrays.copyOfRange(bytes, bytes.length - 48, bytes.length);
  }

  /** As it is, and in what each block of a PEM file stands for. */
  private static boolean holds(byte[] file, byte[] secret) {
    String wanted = HexFormat.of().formatHex(secret);
    String text = new String(file, StandardCharsets.US_ASCII);
    Stream<byte[]> blocks =
        Stream.of(text.split("-----(BEGIN|END)[^-]*-----"))
            .map(String::strip)
            .filter(block -> block.startsWith("MI"))
            .map(block -> Base64.getMimeDecoder().decode(block));
    return Stream.concat(Stream.of(file), blocks)
        .anyMatch(bytes -> HexFormat.of().formatHex(bytes).contains(wanted));
  }
}
