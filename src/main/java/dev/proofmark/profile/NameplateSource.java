package dev.proofmark.profile;

import java.util.Optional;

/**
 * Where this interface shows what the device is, if not where its protocol has a place of its own.
 *
 * @param serial object that holds the serial number
 * @param firmware object that holds the version of the firmware
 * @param product object that holds the product's name
 */
public record NameplateSource(
    Optional<String> serial, Optional<String> firmware, Optional<String> product)
    implements Setting {}
