package dev.proofmark.cli;

import dev.proofmark.simulator.Plc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The simulated PLC's profile for one PLC, its variables filled in: no environment is needed. */
final class PlcProfile {
  private static final Path TEMPLATE = Path.of("device-profiles", "simulated-plc.yaml");

  private PlcProfile() {}

  /**
   * Writes it, with a file for each password.
   *
   * @return {@code plc.yaml} in this folder
   */
  static Path write(Path folder, Plc plc) throws IOException {
    String text = Files.readString(TEMPLATE);
    for (Map.Entry<String, String> variable : plc.environment().entrySet()) {
      String reference = "${" + variable.getKey();
      if (variable.getKey().endsWith("_PASSWORD")) {
        Path secret = Files.writeString(folder.resolve(variable.getKey()), variable.getValue());
        text = text.replace("\"" + reference + "}\"", "{file: " + secret.getFileName() + "}");
      } else {
        text = text.replace(reference + "}", variable.getValue());
        text = text.replace(reference + ":-}", variable.getValue());
      }
    }
    return Files.writeString(folder.resolve("plc.yaml"), text);
  }
}
