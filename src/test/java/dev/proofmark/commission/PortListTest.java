package dev.proofmark.commission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.bench.Drivers;
import dev.proofmark.commission.PortList.Port;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortListTest {
  @Test
  void knowsThePortsOfIndustry() {
    List<Integer> numbers = PortList.usual().all().stream().map(Port::number).toList();
    assertTrue(
        numbers.containsAll(
            List.of(
                22, 80, 443, 102, 502, 802, 1883, 2404, 4840, 4843, 8080, 8443, 8883, 20000, 44818,
                47808)));
    assertEquals(numbers.size(), numbers.stream().distinct().count());
  }

  @Test
  void nothingIndustrialGetsAnyProtocolButItsOwn() {
    Drivers drivers = Drivers.installed();
    for (Port port : PortList.usual().all()) {
      boolean spoken = !drivers.layers(port.protocol()).isEmpty();
      assertEquals(
          List.of(22, 443, 502, 802, 4840, 8443).contains(port.number()), spoken, port.toString());
    }
  }

  @Test
  void isWidenedAndToldWhatAPortIsFor() {
    PortList more = PortList.usual().and("500-503, 5020=modbus,4840=opcua/plc");
    assertEquals(PortList.usual().all().size() + 4, more.all().size());
    assertEquals("", more.of(501).protocol());
    assertEquals("modbus", more.of(502).protocol());
    assertEquals(new Port(5020, "modbus", "", "Modbus/TCP"), more.of(5020));
    assertEquals(new Port(4840, "opcua", "/plc", "OPC UA"), more.of(4840));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "65536", "9-3", "1-99999", "http", "22=", "22=SSH", "22,,23"})
  void refusesWhatNamesNoPort(String wanted) {
    assertThrows(IllegalArgumentException.class, () -> PortList.usual().and(wanted));
  }

  @ParameterizedTest
  @CsvSource({
    "127.5.6.7, NEAR",
    "10.0.0.1, NEAR",
    "172.16.0.1, NEAR",
    "192.168.255.1, NEAR",
    "169.254.1.1, NEAR",
    "::1, NEAR",
    "fe80::1, NEAR",
    "fd12::1, NEAR",
    "192.169.0.1, PUBLIC",
    "172.32.0.1, PUBLIC",
    "8.8.8.8, PUBLIC",
    "2001:db8::1, PUBLIC",
    "0.0.0.0, NOBODY",
    "224.0.0.1, NOBODY",
  })
  void oneWrongDigitIsNoLongerNear(String address, Reach reach) throws UnknownHostException {
    assertEquals(reach, Reach.of(InetAddress.getByName(address)));
  }
}
