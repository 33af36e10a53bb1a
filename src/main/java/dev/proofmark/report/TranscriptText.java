package dev.proofmark.report;

import dev.proofmark.evidence.Transcript;
import dev.proofmark.result.CheckResult;
import java.util.Locale;
import java.util.stream.Collectors;

/** A transcript as plain text: milliseconds, kind, what happened. */
final class TranscriptText {
  private TranscriptText() {}

  static String of(CheckResult result) {
    return result.transcript().stream().map(TranscriptText::line).collect(Collectors.joining("\n"));
  }

  private static String line(Transcript.Entry entry) {
    String kind = entry.kind().name().toLowerCase(Locale.ROOT);
    // Further lines of an entry stand below its first one.
    String text = Visible.of(entry.text()).replace("\n", "\n" + " ".repeat(19));
    return String.format(Locale.ROOT, "%7d  %-8s  %s", entry.at(), kind, text);
  }
}
