package dev.proofmark.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileSecretsTest {
  private static final String CLEAR =
      "p.yaml:7: account \"admin\": password is written in clear text; name a variable, such as"
          + " \"${PLC_PASSWORD}\", or a file, such as {file: secrets/plc}";

  @TempDir private Path temporary;

  private ProfileFolder folder;

  @BeforeEach
  void aFolder() {
    folder = ProfileFolder.at(temporary);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hunter2", "\"x${PLC_ADMIN}\"", "\"${PLC_ADMIN:-hunter2}\"", "\"${hunter2\""})
  void aPasswordInClearTextIsRefused(String password) {
    assertEquals(List.of(CLEAR), problems(password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hunter2",
        "[hunter2]",
        "{hunter2}",
        "{file: hunter2, x: y}",
        "{hunter2: x}",
        "*hunter2",
        "!hunter2",
        "!hunter2!x y",
        "&hunter2 x",
        "\"hunter2",
        "@hunter2",
        "%hunter2",
        "hunter2: x",
        "\"\\hunter2\"",
        "{hunter2",
        "? hunter2",
        "|hunter2",
        "\"${hunter2:-hunter2}\"",
        "{[hunter2]: x}"
      })
  void noMessageRepeatsAPassword(String password) {
    List<String> problems = problems(password);

    assertFalse(problems.toString().contains("hunter2"), problems::toString);
    assertTrue(problems.get(0).startsWith("p.yaml:"), problems::toString);
  }

  @Test
  void aPasswordFromTheCommandLineIsRefusedToo() {
    folder.with("p.yaml", ProfileFolder.PLAIN);

    assertEquals(
        List.of(CLEAR.replace("p.yaml:7:", "--set accounts.admin.password:")),
        folder.problems("p.yaml", Map.of("accounts.admin.password", "hunter2")));
  }

  @Test
  void aMissingVariableIsNamed() {
    folder.environment().put("BLANK", "");
    assertEquals(
        List.of(
            "p.yaml:7: account \"admin\": password needs the variable NOWHERE, which is not set;"
                + " export it before the run"),
        problems("\"${NOWHERE}\""));
    assertEquals(
        List.of(
            "p.yaml:7: account \"admin\": password needs the variable BLANK, which is empty;"
                + " export it before the run"),
        problems("\"${BLANK}\""));
    folder.with("p.yaml", ProfileFolder.PLAIN.replace("product: PLC", "product: \"${PRODUCT}\""));
    assertEquals(
        List.of(
            "p.yaml:2: device.product needs the variable PRODUCT, which is not set; export it, or"
                + " give a default as in \"${PRODUCT:-…}\""),
        folder.problems("p.yaml"));
  }

  @Test
  void aMissingFileIsNamed() {
    assertEquals(
        List.of(
            "p.yaml:7: account \"admin\": password: the file \"secrets/none\" cannot be read; its"
                + " path counts from the folder of the profile"),
        problems("{file: secrets/none}"));
    folder.with("secrets/blank", "\nsecond\n");
    assertEquals(
        List.of(
            "p.yaml:7: account \"admin\": password: the first line of \"secrets/blank\" is empty;"
                + " put the password there"),
        problems("{file: secrets/blank}"));
  }

  @Test
  void theNameOfASecretFileMayComeFromTheEnvironment() throws ProfileException {
    folder.environment().put("JOB", "7");
    folder.with("secrets/job7", ProfileFolder.PASSWORD);
    String text = ProfileFolder.PLAIN.replace("\"${PLC_ADMIN}\"", "{file: \"secrets/job${JOB}\"}");

    assertEquals(
        List.of(ProfileFolder.PASSWORD),
        List.copyOf(folder.with("p.yaml", text).read("p.yaml").secrets()));
    assertEquals(
        List.of(
            "p.yaml:7: account \"admin\": password.file needs the variable NOWHERE, which is not"
                + " set; export it, or give a default as in \"${NOWHERE:-…}\""),
        problems("{file: \"${NOWHERE}\"}"));
  }

  @Test
  void aPasswordsVariableServesNothingElse() {
    folder.with("p.yaml", ProfileFolder.PLAIN.replace("product: PLC", "product: \"${PLC_ADMIN}\""));

    assertEquals(
        List.of(
            "p.yaml:2: device.product takes PLC_ADMIN, which is a password; use another variable"),
        folder.problems("p.yaml"));
  }

  @Test
  void aPlaceholderThatIsNotClosedIsRefused() {
    folder.with("p.yaml", ProfileFolder.PLAIN.replace("product: PLC", "product: \"${FW\""));

    assertEquals(
        List.of(
            "p.yaml:2: device.product is \"${FW\"; write a variable as \"${NAME}\" or"
                + " \"${NAME:-default}\", and a plain \"${\" as \"$${\""),
        folder.problems("p.yaml"));
  }

  @Test
  void placeholdersStandAnywhereInAText() throws ProfileException {
    folder.environment().put("MAJOR", "3");
    folder.with(
        "p.yaml",
        ProfileFolder.PLAIN.replace("product: PLC", "product: \"v${MAJOR}.${MINOR:-4} $${x}\""));

    assertEquals("v3.4 ${x}", folder.read("p.yaml").identity().product());
  }

  @Test
  void noSecretIsPrintedOrHashed() throws ProfileException {
    folder.with("p.yaml", ProfileFolder.PLAIN);
    DeviceProfile profile = folder.read("p.yaml");
    Problems problems = new Problems();
    Tree.Group resolved =
        new Placeholders(folder.environment(), problems)
            .resolve(new ProfileSource(problems).load(temporary.resolve("p.yaml")));

    assertEquals(ProfileFolder.PASSWORD, profile.accounts().get(0).password().reveal());
    assertFalse(profile.toString().contains(ProfileFolder.PASSWORD));
    assertFalse(resolved.toString().contains(ProfileFolder.PASSWORD));
    assertEquals(
        "{\"accounts\":{\"admin\":{\"password\":\"[secret]\",\"role\":\"administrator\",\"user\":"
            + "\"admin\"}},\"claim\":\"2\",\"device\":{\"product\":\"PLC\",\"vendor\":\"ACME\"},"
            + "\"endpoints\":{\"ssh\":{\"lockout\":{\"attempts\":\"5\",\"period\":\"5 min\"},"
            + "\"protocol\":\"ssh\"}},\"host\":\"127.18.0.1\",\"proofmark\":\"1\",\"types\":"
            + "[\"EDR\"]}",
        Fingerprint.json(resolved));
  }

  @Test
  void anErrorElsewhereDoesNotPrintTheSecretEither() {
    folder.with("p.yaml", ProfileFolder.PLAIN.replace("5 min", "5"));

    ProfileException e = assertThrows(ProfileException.class, () -> folder.read("p.yaml"));
    assertFalse(e.toString().contains(ProfileFolder.PASSWORD));
  }

  private List<String> problems(String password) {
    String text = ProfileFolder.PLAIN.replace("\"${PLC_ADMIN}\"", password);
    return folder.with("p.yaml", text).problems("p.yaml");
  }
}
