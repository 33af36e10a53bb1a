package dev.proofmark.realservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * OpenSSH's own server. Accounts it has only in a mount namespace of its own, where it sees account
 * files that the machine does not have; nothing on the machine changes.
 */
final class OpenSsh implements AutoCloseable {
  static final String NOTICE = "Authorised use only";

  private static final int FIRST_USER_ID = 61_000;
  private static final int PROBES = 8;

  private static final String NAMESPACE =
      """
      set -e
      mount -t tmpfs tmpfs /run
      mkdir /run/sshd /run/faillock
      mount -t tmpfs tmpfs /var/log
      if [ -f passwd ]; then
        mount --bind passwd /etc/passwd
        mount --bind shadow /etc/shadow
        mount --bind pam /etc/pam.d/sshd
      fi
      exec "$@"
      """;

  /** Locks after five; as PAM counts whole seconds, a lock of 3 s lasts for 3 to 4 s. */
  private static final String LOCKING =
      """
      auth required pam_faillock.so preauth silent nodelay deny=5 unlock_time=3 dir=/run/faillock
      auth [success=1 default=ignore] pam_unix.so nodelay
      auth [default=die] pam_faillock.so authfail nodelay deny=5 unlock_time=3 dir=/run/faillock
      auth required pam_faillock.so authsucc nodelay deny=5 unlock_time=3 dir=/run/faillock
      account required pam_unix.so
      session required pam_permit.so
      """;

  private static final Path PROFILE = Path.of("device-profiles", "openssh.yaml").toAbsolutePath();

  private final Daemon daemon;
  private final Place place;
  private final Path profile;
  private final String password;

  private OpenSsh(Daemon daemon, Place place, Path profile, String password) {
    this.daemon = daemon;
    this.place = place;
    this.profile = profile;
    this.password = password;
  }

  /** A server that takes no password, with these settings. */
  static OpenSsh withoutAccounts(Path folder, String settings) throws Exception {
    Path profile = folder.resolve("nobody.yaml");
    Files.writeString(profile, "proofmark: 1\nextends: " + PROFILE + "\naccounts: null\n");
    return start(folder, settings + "PasswordAuthentication no\n", profile, "none");
  }

  /**
   * A server with accounts {@code probe1} to {@code probe8} and {@code operator}, and these
   * settings; with {@code UsePAM yes} it locks them after five wrong passwords.
   */
  static OpenSsh withAccounts(Path folder, String settings) throws Exception {
    String password = UUID.randomUUID().toString();
    List<String> users = new ArrayList<>(List.of("operator"));
    for (int i = 1; i <= PROBES; i++) {
      users.add("probe" + i);
    }
    String hash = hashed(password);
    StringBuilder accounts = new StringBuilder(Files.readString(Path.of("/etc/passwd")));
    StringBuilder shadow = new StringBuilder();
    for (int i = 0; i < users.size(); i++) {
      String user = users.get(i);
      accounts.append(user).append(":x:").append(FIRST_USER_ID + i);
      accounts.append(":65534::/nonexistent:/usr/sbin/nologin\n");
      shadow.append(user).append(':').append(hash).append(":19000:0:99999:7:::\n");
    }
    Files.writeString(folder.resolve("passwd"), accounts);
    Files.writeString(folder.resolve("shadow"), shadow);
    Files.writeString(folder.resolve("pam"), LOCKING);
    return start(folder, settings, PROFILE, password);
  }

  /** Whether this machine lets a process see files of its own in place of the machine's. */
  static boolean canHaveAccounts() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(unshare());
    command.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/run"));
    Process trial;
    try {
      trial = quietly(command).start();
    } catch (IOException e) {
      return false;
    }
    return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
  }

  private static OpenSsh start(Path folder, String settings, Path profile, String password)
      throws Exception {
    String sshd = Daemon.installed("sshd", "openssh-server");
    Place place = Place.with(1);
    for (String kind : List.of("ed25519", "rsa")) {
      run(List.of("ssh-keygen", "-q", "-t", kind, "-N", "", "-f", folder.resolve(kind).toString()));
    }
    Files.writeString(folder.resolve("banner"), NOTICE + "\n");
    Path configuration = folder.resolve("sshd_config");
    Files.writeString(configuration, configuration(folder, place) + settings);
    List<String> command = new ArrayList<>();
    if (canHaveAccounts()) {
      Files.writeString(folder.resolve("namespace.sh"), NAMESPACE);
      command.addAll(unshare());
      command.addAll(List.of("sh", "namespace.sh"));
    } else if (System.getProperty("user.name").equals("root")) {
      // Where sshd runs as root it wants this empty folder, which its service would make.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    command.addAll(List.of(sshd, "-D", "-e", "-f", configuration.toString()));
    return new OpenSsh(Daemon.start(folder, place.door(), command), place, profile, password);
  }

  private static String configuration(Path folder, Place place) {
    return """
        ListenAddress %s:%d
        HostKey %s/ed25519
        HostKey %s/rsa
        PidFile none
        StrictModes no
        LogLevel VERBOSE
        KbdInteractiveAuthentication no
        """
        .formatted(place.host(), place.port(), folder, folder);
  }

  /** {@code device-profiles/openssh.yaml}, without its accounts where the server has none. */
  Path profile() {
    return profile;
  }

  /** What {@code device-profiles/openssh.yaml} takes from its environment. */
  Map<String, String> environment() {
    return Map.of(
        "SSH_HOST",
        place.host(),
        "SSH_PROBE_PASSWORD",
        password,
        "SSH_OPERATOR_PASSWORD",
        password,
        "SSH_LOCKOUT",
        "4 s");
  }

  /** What the command line would set, besides. */
  Map<String, String> set(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("endpoints.ssh.port", "" + place.port());
    return values;
  }

  String log() {
    return daemon.words();
  }

  private static List<String> unshare() {
    return List.of("unshare", "--mount", "--pid", "--fork", "--kill-child");
  }

  private static String hashed(String password) throws Exception {
    Process openssl =
        new ProcessBuilder(Daemon.installed("openssl", "openssl"), "passwd", "-6", "-stdin")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var in = openssl.outputWriter()) {
      in.write(password + "\n");
    }
    return new String(openssl.getInputStream().readAllBytes()).strip();
  }

  private static void run(List<String> command) throws Exception {
    int code = quietly(command).start().waitFor();
    if (code != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + code);
    }
  }

  private static ProcessBuilder quietly(List<String> command) {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  @Override
  public void close() {
    daemon.close();
  }
}
