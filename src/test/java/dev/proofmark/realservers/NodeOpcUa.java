package dev.proofmark.realservers;

import dev.proofmark.pki.Authority;
import dev.proofmark.pki.Blueprint;
import dev.proofmark.pki.Credential;
import dev.proofmark.pki.KeyKind;
import dev.proofmark.pki.KeyRing;
import dev.proofmark.pki.Pkcs12;
import dev.proofmark.pki.RevocationList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.Assumptions;

/** node-opcua with a small plant, on an address of its own. */
final class NodeOpcUa implements AutoCloseable {
  private static final Path PROGRAM = Path.of("src", "test", "node-opcua", "server.js");
  private static final Path LIBRARY = Path.of("src", "test", "node-opcua", "node_modules");
  private static final String URI = "urn:proofmark:trial:plant";
  private static final String CLIENT = "urn:proofmark:trial:bench";

  /**
   * How a server is set up.
   *
   * @param policies and modes in which it offers them
   * @param anonymous whether nobody may log in
   * @param trustAll whether it takes to be trusted whoever comes
   */
  record Setup(List<String> policies, List<String> modes, boolean anonymous, boolean trustAll) {}

  private final Daemon daemon;
  private final Place place;
  private final Path folder;
  private final String password;

  private NodeOpcUa(Daemon daemon, Place place, Path folder, String password) {
    this.daemon = daemon;
    this.place = place;
    this.folder = folder;
    this.password = password;
  }

  static NodeOpcUa start(Path folder, Place place, Setup setup) throws Exception {
    String node = Daemon.installed("node", "nodejs");
    Assumptions.assumeTrue(
        Files.isDirectory(LIBRARY),
        "node-opcua is not installed: npm ci in src/test/node-opcua to run this");
    String password = UUID.randomUUID().toString();
    writeTrust(folder, place, password);
    Path plan = folder.resolve("plan.json");
    Files.writeString(plan, plan(folder, place, setup, password));
    List<String> command = List.of(node, PROGRAM.toAbsolutePath().toString(), plan.toString());
    return new NodeOpcUa(Daemon.start(folder, place.door(), command), place, folder, password);
  }

  private static String plan(Path folder, Place place, Setup setup, String password) {
    return """
        {"host": "%s", "port": %d, "folder": "%s", "uri": "%s", "password": "%s",
         "policies": %s, "modes": %s, "anonymous": %s, "trustAll": %s}
        """
        .formatted(
            place.host(),
            place.port(),
            folder,
            URI,
            password,
            list(setup.policies()),
            list(setup.modes()),
            setup.anonymous(),
            setup.trustAll());
  }

  private static String list(List<String> names) {
    return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(",", "[", "]"));
  }

  /**
   * An authority whose clients the server trusts, one of them, and what the server itself shows.
   */
  private static void writeTrust(Path folder, Place place, String password)
      throws IOException, GeneralSecurityException {
    KeyRing keys = KeyRing.shared();
    Authority authority =
        Authority.create("CN=plant authority", keys.key(KeyKind.RSA_2048, "plant authority"));
    Files.write(folder.resolve("authority.der"), authority.certificate().getEncoded());
    Files.write(
        folder.resolve("authority.crl"),
        authority.revocationList(RevocationList.empty()).getEncoded());
    Credential client =
        authority.issue(
            Blueprint.application("CN=bench", keys.key(KeyKind.RSA_2048, "plant bench"), CLIENT));
    Pkcs12.write(folder.resolve("client.p12"), client, password);
    Pkcs12.write(folder.resolve("authority.p12"), authority.credential(), password);
    Credential own =
        authority.issue(
            Blueprint.application("CN=plant", keys.key(KeyKind.RSA_2048, "plant"), URI)
                .withNames(
                    List.of(
                        new GeneralName(GeneralName.uniformResourceIdentifier, URI),
                        new GeneralName(GeneralName.iPAddress, place.host()))));
    Files.writeString(
        folder.resolve("certificate.pem"),
        pem("CERTIFICATE", own.certificate().getEncoded())
            + pem("CERTIFICATE", authority.certificate().getEncoded()));
    Files.writeString(folder.resolve("key.pem"), pem("PRIVATE KEY", own.key().getEncoded()));
  }

  private static String pem(String what, byte[] der) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }

  /** What {@code device-profiles/node-opcua.yaml} takes from its environment. */
  Map<String, String> environment() {
    return Map.of(
        "UA_HOST", place.host(),
        "UA_PKI", folder.toString(),
        "UA_PKI_PASSWORD", password,
        "UA_PROBE_PASSWORD", password,
        "UA_OPERATOR_PASSWORD", password,
        "UA_OBSERVER_PASSWORD", password);
  }

  /** What the command line would set, besides. */
  Map<String, String> set(Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("endpoints.ua.port", "" + place.port());
    return values;
  }

  @Override
  public void close() {
    daemon.close();
  }
}
