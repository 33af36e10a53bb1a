package dev.proofmark.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.simulator.Plc;
import dev.proofmark.simulator.Settings;
import dev.proofmark.simulator.Temper;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class SimulatedDeviceOptionsTest {
  private static final Map<String, String> ENVIRONMENT = Map.of("FIRST", "known-1", "EMPTY", "");

  private static Settings settings(String arguments) {
    SimulatedDeviceOptions options = new SimulatedDeviceOptions();
    new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options))
        .parseArgs(arguments.isEmpty() ? new String[0] : arguments.split(" "));
    return options.settings(ENVIRONMENT);
  }

  @Test
  void withoutOptionsTheDeviceIsTheUsualOne() {
    assertEquals(Settings.standard(), settings(""));
  }

  @Test
  void everyOptionReachesTheDevice() throws Exception {
    Settings settings =
        settings(
            "--address 127.77.7.1 --services ssh,opcua --serial SN-7 --firmware 2.1 --factory-new"
                + " --admin-password-env FIRST --slots 4 --evict --handshake 1s --shared-lock"
                + " --restart-after 9 --clock-off -400d --outlet");
    assertEquals(Optional.of(InetAddress.getByName("127.77.7.1")), settings.address());
    assertEquals(Set.of("ssh", "opcua"), settings.services());
    assertEquals("SN-7", settings.delivery().serial());
    assertEquals("2.1", settings.delivery().firmware());
    assertTrue(settings.factoryNew());
    assertEquals(Optional.of("known-1"), settings.delivery().adminPassword());
    assertTrue(settings.outlet());
    assertEquals(
        new Temper(
            Optional.of(new Temper.Budget(4, true)),
            Duration.ofSeconds(1),
            true,
            Optional.of(new Temper.Restart(9, Duration.ofSeconds(2))),
            Duration.ofDays(-400)),
        settings.temper());
    assertEquals(Duration.ofMinutes(90), settings("--clock-off=1.5h").temper().clockOffset());
    assertTrue(settings("--flash").factoryNew());
    assertFalse(settings("--slots 4").temper().slots().orElseThrow().evicting());
  }

  @ParameterizedTest
  @CsvSource({
    "--address 10.0.0.1, --address is \"10.0.0.1\"",
    "--address 127.0.0.256, --address is \"127.0.0.256\"",
    "--address localhost, --address is \"localhost\"",
    "--handshake 5, --handshake is \"5\"",
    "--clock-off -5, --clock-off is \"5\"",
    "--slots 0, give 1 or more",
    "--restart-after 0, give 1 or more",
    "--evict, --evict needs --slots",
    "--admin-password-env UNSET, names UNSET",
    "--admin-password-env EMPTY, names EMPTY"
  })
  void whatCannotBeIsTold(String arguments, String told) {
    var refused = assertThrows(Refusal.class, () -> settings(arguments));
    assertTrue(refused.getMessage().contains(told), refused.getMessage());
  }

  @Test
  void anAddressThatIsTakenIsTold() throws Exception {
    try (Plc first = SimulateCommand.start(settings("--services modbus"))) {
      Settings again = settings("--services modbus").withAddress(first.address());
      var refused = assertThrows(Refusal.class, () -> SimulateCommand.start(again).close());
      assertTrue(refused.getMessage().contains("give another --address"), refused.getMessage());
    }
  }
}
