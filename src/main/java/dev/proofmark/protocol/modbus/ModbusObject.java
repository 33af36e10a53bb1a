package dev.proofmark.protocol.modbus;

import dev.proofmark.protocol.Undeclared;

/**
 * One bit or register, named as the field does: {@code 00001} is the first coil, {@code 30001} the
 * first input register, {@code 40001} the first holding register.
 *
 * @param address as it goes over the wire, from 0
 */
record ModbusObject(Table table, int address) {
  /** The table in which an object stands. */
  enum Table {
    COIL('0', 1),
    INPUT('3', 4),
    HOLDING('4', 3);

    private final char digit;
    private final int function;

    Table(char digit, int function) {
      this.digit = digit;
      this.function = function;
    }

    /** The function that reads it. */
    int function() {
      return function;
    }
  }

  /** As the field names it; {@link #parse} reads it again. */
  String name() {
    return "%c%04d".formatted(table.digit, address + 1);
  }

  /**
   * Reads a name.
   *
   * @throws Undeclared if it has another form
   */
  static ModbusObject parse(String name) {
    if (!name.matches("[034]\\d{4,5}") || name.substring(1).matches("0+")) {
      throw new Undeclared(
          "test object \"" + name + "\" is no Modbus object; write it as in 40001 or 00001");
    }
    Table table =
        switch (name.charAt(0)) {
          case '0' -> Table.COIL;
          case '3' -> Table.INPUT;
          default -> Table.HOLDING;
        };
    return new ModbusObject(table, Integer.parseInt(name.substring(1)) - 1);
  }
}
