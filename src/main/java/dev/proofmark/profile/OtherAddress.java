package dev.proofmark.profile;

/**
 * Another address of the bench from which the endpoint can be reached.
 *
 * @param address an IP address of the machine that the bench runs on
 */
public record OtherAddress(String address) implements Setting {}
