package dev.proofmark.protocol.modbus;

import dev.proofmark.codec.mbap.DeviceIdentification;
import dev.proofmark.codec.mbap.Requests;
import dev.proofmark.device.lifecycle.Nameplate;
import dev.proofmark.profile.NameplateSource;
import dev.proofmark.protocol.Undeclared;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a device says of itself by function 43, and which of it is what. */
final class ModbusPlate {
  private static final int BASIC = 1;
  private static final int EXTENDED = 3;
  private static final int PRODUCT_CODE = 1;
  private static final int REVISION = 2;
  private static final int FIRST_BEYOND_BASIC = 3;
  private static final int PRODUCT_NAME = 4;

  /** More objects than there are numbers is a device that answers in circles. */
  private static final int MOST_PARTS = 32;

  private final Optional<Integer> product;
  private final Optional<Integer> serial;
  private final Optional<Integer> firmware;

  /**
   * @param source names objects by number
   * @throws Undeclared if it names something else
   */
  ModbusPlate(Optional<NameplateSource> source) {
    this.product = source.flatMap(NameplateSource::product).map(ModbusPlate::object);
    this.serial = source.flatMap(NameplateSource::serial).map(ModbusPlate::object);
    this.firmware = source.flatMap(NameplateSource::firmware).map(ModbusPlate::object);
  }

  /** Asks for the basic objects, then for the others if the device says that it has any. */
  SortedMap<Integer, String> ask(ModbusTalk talk) throws IOException {
    SortedMap<Integer, String> all = new TreeMap<>();
    if (stream(talk, BASIC, 0, all) > BASIC) {
      stream(talk, EXTENDED, FIRST_BEYOND_BASIC, all);
    }
    return all;
  }

  private static int stream(ModbusTalk talk, int code, int first, SortedMap<Integer, String> all)
      throws IOException {
    int conformity = 0;
    OptionalInt next = OptionalInt.of(first);
    for (int part = 0; next.isPresent() && part < MOST_PARTS; part++) {
      byte[] answer = talk.exchange(Requests.identify(code, next.getAsInt()));
      DeviceIdentification said = DeviceIdentification.read(answer);
      all.putAll(said.objects());
      conformity = said.conformity();
      next = said.next();
    }
    return conformity;
  }

  /** The objects as a nameplate: the declared ones, or those that the protocol means for it. */
  Nameplate of(SortedMap<Integer, String> objects, String key) {
    String name = objects.getOrDefault(PRODUCT_NAME, objects.getOrDefault(PRODUCT_CODE, ""));
    return new Nameplate(
        product.map(number -> objects.getOrDefault(number, "")).orElse(name),
        serial.map(number -> objects.getOrDefault(number, "")).orElse(""),
        objects.getOrDefault(firmware.orElse(REVISION), ""),
        key);
  }

  private static int object(String declared) {
    try {
      return Integer.decode(declared);
    } catch (NumberFormatException e) {
      throw new Undeclared(
          "nameplate: \"" + declared + "\" is no object of function 43; write it as in 0x80");
    }
  }
}
