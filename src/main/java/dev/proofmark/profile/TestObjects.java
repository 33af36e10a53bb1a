package dev.proofmark.profile;

import java.util.List;
import java.util.Optional;

/**
 * The objects of the device that tests may touch; nothing else is ever written.
 *
 * @param writable objects that an authorised party may write; a test restores their value
 * @param denied objects that nobody but the process may write
 * @param readable an object that every authorised party may read, used as health probe
 * @param heartbeat an object that the device's program changes all the time
 * @param method a method that may be called without effect on the process
 * @param event an object that raises an event of the audit log when it is written
 * @param confidential objects that must not be read on a way on which others can read along
 * @param history an object whose recorded values may be changed and lost
 */
public record TestObjects(
    List<String> writable,
    List<String> denied,
    List<String> readable,
    Optional<String> heartbeat,
    Optional<String> method,
    Optional<String> event,
    List<String> confidential,
    Optional<String> history)
    implements Setting {

  /** Objects to read and write only. */
  public TestObjects(List<String> writable, List<String> denied, List<String> readable) {
    this(
        writable,
        denied,
        readable,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }
}
