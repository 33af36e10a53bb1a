package dev.proofmark.commission;

import dev.proofmark.bench.Forecast;
import dev.proofmark.bench.Plan;
import dev.proofmark.bench.Plan.Item;
import dev.proofmark.bench.Stand;
import dev.proofmark.protocol.Need;
import dev.proofmark.result.PlannedCheck;
import dev.proofmark.result.RowCover;
import java.util.SortedSet;
import java.util.TreeSet;

/** What it costs when a device is told of one client of the bench and of no authority. */
public final class SmallerKit {
  private SmallerKit() {}

  /** What stays undecided because the device knows a single client and no authority. */
  public static Point price(Stand stand, Plan plan) {
    Forecast forecast = new Forecast(stand);
    SortedSet<String> rows = new TreeSet<>();
    int checks = 0;
    for (Item item : plan.items()) {
      if (item.planned().standing() == PlannedCheck.Standing.RUNS
          && forecast.needs(item, Need.AUTHORITY)) {
        checks++;
        item.planned().rows().stream().map(RowCover::row).forEach(rows::add);
      }
    }
    return Point.note(
        "single",
        "one client and no authority: "
            + checks
            + " checks stay undecided, of the rows "
            + String.join(", ", rows),
        "enrol without --single, when the device can take an authority");
  }
}
