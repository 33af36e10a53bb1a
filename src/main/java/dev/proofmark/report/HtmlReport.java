package dev.proofmark.report;

import dev.proofmark.catalogue.CheckList;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The report that people read: one file, without network, script or foreign font, for screens wide
 * and narrow and for paper.
 */
public final class HtmlReport {
  /** Its name in the run's folder. */
  public static final String NAME = "report.html";

  private static final String PAGES = "dev.proofmark.report.pages";

  private HtmlReport() {}

  /** The page, UTF-8. Whatever the device said is escaped, and what one cannot see is shown. */
  public static String of(ReportedRun reported, CheckList checkList) {
    StringOutput text = new StringOutput();
    TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), PAGES)
        .render(
            "report.jte",
            Map.of(
                "report",
                ReportPage.of(reported, checkList),
                "style",
                resource("/report/report.css")),
            new VisibleOutput(text));
    return text.toString();
  }

  private static String resource(String path) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(
            path + " is missing from this installation; build it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Behind the escaping, so that no text of the page comes past it. */
  private record VisibleOutput(StringOutput text) implements TemplateOutput {
    @Override
    public void writeContent(String value) {
      text.writeContent(Visible.of(value));
    }

    @Override
    public void writeContent(String value, int begin, int end) {
      writeContent(value.substring(begin, end));
    }
  }
}
