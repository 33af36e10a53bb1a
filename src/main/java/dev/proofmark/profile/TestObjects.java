package dev.proofmark.profile;

import java.util.List;

/**
 * The objects of the device that tests may touch; nothing else is ever written.
 *
 * @param writable objects that an authorised party may write; a test restores their value
 * @param denied objects that nobody but the process may write
 * @param readable an object that every authorised party may read, used as health probe
 */
public record TestObjects(List<String> writable, List<String> denied, List<String> readable)
    implements Setting {}
