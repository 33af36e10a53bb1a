package dev.proofmark.profile;

import java.util.List;

/**
 * Commands, started without a shell, by which one run at a time is held on the device across
 * machines; {@code {host}} in them is the device's.
 *
 * @param acquire exits with 0 if the device is now ours, with anything else if another has it
 * @param release gives it back
 * @param holder prints who has it; empty if nobody can tell
 */
public record Exclusive(List<String> acquire, List<String> release, List<String> holder) {
  public Exclusive {
    acquire = List.copyOf(acquire);
    release = List.copyOf(release);
    holder = List.copyOf(holder);
  }
}
