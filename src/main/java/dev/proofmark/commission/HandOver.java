package dev.proofmark.commission;

import dev.proofmark.pki.X509;
import dev.proofmark.profile.Account;
import dev.proofmark.profile.DeviceProfile;
import dev.proofmark.profile.Endpoint;
import dev.proofmark.profile.TrustEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The files that must enter a device, one folder for each of its stores, and a page that says why
 * and in which order. No file holds a private key.
 */
public final class HandOver {
  /** The name of the page. */
  public static final String PAGE = "READ-ME.txt";

  private final Path folder;
  private final DeviceProfile profile;
  private final TrustMaterial material;
  private final Map<String, List<String>> stores = new LinkedHashMap<>();

  /**
   * @param folder where they go; made when the first file does
   */
  HandOver(Path folder, DeviceProfile profile, TrustMaterial material) {
    this.folder = folder;
    this.profile = profile;
    this.material = material;
  }

  /** The folder of everything. */
  public Path folder() {
    return folder;
  }

  /**
   * Writes what the store of this endpoint is to take.
   *
   * @return the one file that holds all of it, as PEM
   * @throws IOException if it cannot be written
   */
  Path filesFor(Endpoint endpoint) throws IOException {
    String store = storeOf(endpoint);
    stores.merge(store, List.of(endpoint.name()), HandOver::joined);
    Path there = Files.createDirectories(folder.resolve(legal(store)));
    var anchor = material.anchor().orElseThrow();
    String name = material.authority().isPresent() ? "authority" : "client";
    Files.write(there.resolve(name + ".der"), TrustMaterial.encoded(anchor));
    Path whole = there.resolve(name + ".pem");
    Files.writeString(whole, X509.pem(anchor));
    if (material.list().isPresent()) {
      var list = material.list().get();
      Files.write(there.resolve("revocation-list.der"), TrustMaterial.encoded(list));
      Files.writeString(there.resolve("revocation-list.pem"), X509.pem(list));
      whole = there.resolve("authority-and-list.pem");
      Files.writeString(whole, X509.pem(anchor) + X509.pem(list));
    }
    return whole.toAbsolutePath();
  }

  /**
   * Writes the page about all files that were written.
   *
   * @param accounts that a person has to make
   * @throws IOException if it cannot be written
   */
  void page(List<Account> accounts) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(PAGE), text(accounts));
  }

  /** The store as the device shows it, or else as the profile calls the endpoint. */
  static String storeOf(Endpoint endpoint) {
    return endpoint
        .setting(TrustEntry.class)
        .map(TrustEntry::store)
        .filter(store -> !store.isBlank())
        .orElse(endpoint.name());
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return java.util.stream.Stream.concat(some.stream(), more.stream()).distinct().toList();
  }

  private static String legal(String store) {
    String name = store.replaceAll("[^A-Za-z0-9 ._-]", "-").strip();
    return name.replace(".", "").isEmpty() ? "store" : name;
  }

  private String text(List<Account> accounts) {
    StringBuilder text = new StringBuilder();
    text.append(
        "What %s %s at %s needs, so that the test bench can meet it\n"
            .formatted(profile.identity().vendor(), profile.identity().product(), profile.host()));
    text.append("\nNothing here is secret: no file holds a private key.\n");
    stores.forEach((store, endpoints) -> text.append(about(store, endpoints)));
    if (!stores.isEmpty()) {
      text.append(FORMS);
    }
    if (!accounts.isEmpty()) {
      text.append("\nAccounts to make, with the passwords that the profile refers to\n\n");
      accounts.forEach(
          account -> text.append("  %-24s role %s\n".formatted(account.user(), role(account))));
    }
    text.append(
        "\nWhen all is done:   proofmark enrol %s   proves each by one connection.\n"
            .formatted(profile.name()));
    text.append("To take it out again:   proofmark enrol %s --remove\n".formatted(profile.name()));
    return text.toString();
  }

  private static final String FORMS =
      """

      Each .der file is there as .pem, too: the same as text. OPC UA devices and most
      configuration tools take .der; Linux devices and many web pages take .pem.
      """;

  private String about(String store, List<String> endpoints) {
    String head =
        "\nStore \"%s\" (endpoint %s): folder \"%s\"\n\n"
            .formatted(store, String.join(", ", endpoints), legal(store));
    String holder = material.anchor().orElseThrow().getSubjectX500Principal().getName();
    if (material.authority().isEmpty()) {
      return head
          + """
            1. client.der       certificate of the bench's one client (%s),
                                into the list of trusted clients. If the device shows it among
                                those that it has rejected, approve it there instead.
          """
              .formatted(holder);
    }
    String first =
        """
          1. authority.der        certificate of the bench's authority (%s),
                                  into the list of trusted authorities (CA): clients of the
                                  bench show certificates that it has signed.
        """
            .formatted(holder);
    String second =
        """
          2. revocation-list.der  which of them it has taken back, into the list of revocation
                                  lists (CRL), after the authority: without it most devices
                                  refuse all its clients. It holds until %tF.
             authority-and-list.pem is both in one file, for devices that take them so.
        """;
    return head
        + first
        + material.list().map(list -> second.formatted(list.getNextUpdate())).orElse("");
  }

  private static String role(Account account) {
    return account.role().name().toLowerCase(Locale.ROOT);
  }
}
