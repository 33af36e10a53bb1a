package dev.proofmark.profile;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with the profiles of one test.
 *
 * @param path the folder
 * @param environment what {@code ${NAME}} means
 */
record ProfileFolder(Path path, Map<String, String> environment) {
  static final String PASSWORD = "Corr3ct-Horse";

  /** A profile with nothing but what must be there, and one account and lock-out. */
  static final String PLAIN =
      """
      proofmark: 1
      device: {vendor: ACME, product: PLC}
      types: [EDR]
      claim: 2
      host: 127.18.0.1
      accounts:
        admin: {user: admin, password: "${PLC_ADMIN}", role: administrator}
      endpoints:
        ssh:
          protocol: ssh
          lockout: {attempts: 5, period: 5 min}
      """;

  static ProfileFolder at(Path path) {
    return new ProfileFolder(path, new HashMap<>(Map.of("PLC_ADMIN", PASSWORD)));
  }

  ProfileFolder with(String name, String text) {
    try {
      Files.createDirectories(path.resolve(name).getParent());
      Files.writeString(path.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  DeviceProfile read(String name) throws ProfileException {
    return read(name, Map.of());
  }

  DeviceProfile read(String name, Map<String, String> set) throws ProfileException {
    return ProfileReader.read(path.resolve(name), environment, set);
  }

  /** What is wrong, each problem with its file relative to this folder. */
  List<String> problems(String name, Map<String, String> set) {
    ProfileException e = assertThrows(ProfileException.class, () -> read(name, set));
    return e.problems().stream().map(this::relative).toList();
  }

  List<String> problems(String name) {
    return problems(name, Map.of());
  }

  private String relative(Problem problem) {
    return problem.toString().replace(path.toString().replace('\\', '/') + "/", "");
  }
}
