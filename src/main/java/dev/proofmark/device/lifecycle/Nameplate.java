package dev.proofmark.device.lifecycle;

/**
 * What a device says of itself on one interface; an empty text where it says nothing.
 *
 * @param product what it is called
 * @param serial its serial number
 * @param firmware the version of its firmware
 * @param key fingerprint of the key by which it proves who it is: SHA-256 of the certificate or
 *     host key, lower-case hexadecimal
 */
public record Nameplate(String product, String serial, String firmware, String key) {
  /** Says nothing of itself. */
  public static final Nameplate BLANK = new Nameplate("", "", "", "");
}
