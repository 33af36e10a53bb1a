package dev.proofmark.protocol.modbus;

import java.io.IOException;

/** How a Modbus device is reached: as somebody who may write, or as somebody who may not. */
interface Way {
  /** Who connects. */
  enum Party {
    PERMITTED,
    STRANGER
  }

  ModbusTalk connect(Party party) throws IOException;
}
