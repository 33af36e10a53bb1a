package dev.proofmark.device.crypto;

import dev.proofmark.device.Capability;
import dev.proofmark.device.Observed;
import dev.proofmark.statistics.RandomSample;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values that the device draws at random so that nobody foresees them, such as nonces. */
public interface RandomValues extends Capability {
  /** With fewer values of a kind than this, that no defect is seen says little (OPC-047). */
  int FEWEST = 200;

  /**
   * Values that serve the same purpose.
   *
   * @param purpose in words
   * @param shortest bytes that a value must have
   * @param longest bytes that it may have
   * @param values in the order in which they came
   */
  record Series(String purpose, int shortest, int longest, RandomSample values) {
    private List<String> defects() {
      List<String> defects = new ArrayList<>(values.defects());
      values.values().stream()
          .mapToInt(value -> value.length)
          .filter(length -> length < shortest || length > longest)
          .findFirst()
          .ifPresent(length -> defects.add(0, "one of " + length + " bytes"));
      return defects.stream().map(defect -> purpose + ": " + defect).toList();
    }
  }

  /** All that was drawn. */
  record Drawn(List<Series> series) {
    public Drawn {
      series = List.copyOf(series);
    }

    /** Whether there are enough values of every kind. */
    public boolean enough() {
      return series.stream().allMatch(one -> one.values().size() >= FEWEST);
    }

    /** What shows that the values can be foreseen, in words; empty if nothing does. */
    public List<String> defects() {
      List<String> defects =
          new ArrayList<>(series.stream().flatMap(one -> one.defects().stream()).toList());
      var all = series.stream().flatMap(one -> one.values().values().stream()).toList();
      if (new RandomSample(all).repeats() && series.stream().noneMatch(s -> s.values().repeats())) {
        defects.add("a value came for two purposes");
      }
      return defects;
    }

    /** The defects, or how many values of each kind have none. */
    public String inWords() {
      List<String> defects = defects();
      return defects.isEmpty()
          ? series.stream()
              .map(one -> one.values().size() + " " + one.purpose())
              .collect(Collectors.joining(", ", "no defect in ", ""))
          : String.join("; ", defects);
    }
  }

  /** Has the device draw as many values of each kind as the profile's limits ask for. */
  Observed<Drawn> drawn();
}
