package dev.proofmark.commission;

import dev.proofmark.commission.PortList.Port;
import dev.proofmark.device.lifecycle.Nameplate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An open port of the device, and what is known of it.
 *
 * @param port which, and the protocol that it speaks or is for
 * @param standing how far that is known
 * @param said what it said or how it answered, in one line; may be empty
 * @param plate what the device said of itself there
 */
public record Found(Port port, Standing standing, String said, Nameplate plate) {
  /** How far it is known what a port speaks. */
  public enum Standing {
    /** It answered in its protocol. */
    SPEAKS,
    /** By its number alone: Proofmark has nothing harmless to say to it, so nothing was sent. */
    PRESUMED,
    /** It said nothing, or nothing that was understood. */
    UNKNOWN
  }

  /** Whether it has a protocol to be declared with. */
  public boolean named() {
    return standing != Standing.UNKNOWN;
  }

  /** The port as people call it. */
  public String inWords() {
    String name = port.name().isEmpty() ? port.protocol() : port.name();
    String number = "port " + port.number();
    String words =
        switch (standing) {
          case SPEAKS -> number + " speaks " + name;
          case PRESUMED -> number + " is open, usual for " + name;
          case UNKNOWN -> number + " is open, and nobody knows what it is";
        };
    return said.isEmpty() ? words : words + ": " + said;
  }

  /** The same, with what the device says of itself there. */
  public String introduction() {
    StringBuilder words = new StringBuilder(inWords());
    Map<String, String> told = new LinkedHashMap<>();
    told.put("product", plate.product());
    told.put("serial number", plate.serial());
    told.put("firmware", plate.firmware());
    told.put("key SHA-256", plate.key());
    told.forEach((what, value) -> words.append(value.isEmpty() ? "" : ", " + what + " " + value));
    return words.toString();
  }
}
