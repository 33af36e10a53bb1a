package dev.proofmark.report;

import dev.proofmark.result.CheckResult;
import dev.proofmark.result.Finding;
import dev.proofmark.result.Lack;
import dev.proofmark.result.Run;
import dev.proofmark.result.Verdict;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A run as JUnit XML, for pipelines. FAIL is a failure; what is undecided, and what went wrong in
 * the bench, is an error and not skipped, for pipelines show a skipped test as green. Only what
 * does not apply is skipped. The names of the cases are the ids of the planned checks.
 */
public final class JUnitXml {
  /** Its name in the run's folder. */
  public static final String NAME = "junit.xml";

  private final XMLStreamWriter xml;

  private JUnitXml(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** The file, UTF-8: one suite for each class of checks. */
  public static String of(ReportedRun reported) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      new JUnitXml(xml).write(reported);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return text + "\n";
  }

  private void write(ReportedRun reported) throws XMLStreamException {
    List<Finding> all =
        reported.findings().stream().filter(finding -> finding.verdict().isPresent()).toList();
    xml.writeStartDocument("UTF-8", "1.0");
    start("testsuites", "Proofmark " + reported.run().subject().profile(), all);
    Map<String, List<Finding>> byClass =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    JUnitXml::className, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<String, List<Finding>> suite : byClass.entrySet()) {
      start("testsuite", suite.getKey(), suite.getValue());
      xml.writeAttribute("timestamp", reported.run().started().toString());
      properties(reported.run());
      for (Finding finding : suite.getValue()) {
        testcase(finding);
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void start(String element, String name, List<Finding> findings)
      throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement(element);
    attribute("name", name);
    attribute("tests", String.valueOf(findings.size()));
    attribute("failures", count(findings, Verdict.FAIL));
    attribute("errors", String.valueOf(findings.stream().filter(Finding::undecided).count()));
    attribute("skipped", count(findings, Verdict.NOT_APPLICABLE));
    long millis =
        findings.stream().flatMap(f -> f.result().stream()).mapToLong(CheckResult::millis).sum();
    attribute("time", seconds(millis));
  }

  private void properties(Run run) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("properties");
    property("device", FirstPage.device(run.subject().identity()));
    property("plan", run.planHash());
    property("proofmark", run.version());
    xml.writeEndElement();
  }

  private void property(String name, String value) throws XMLStreamException {
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", value);
  }

  private void testcase(Finding finding) throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeStartElement("testcase");
    attribute("classname", className(finding));
    attribute("name", finding.planned().id());
    attribute("time", seconds(finding.result().map(CheckResult::millis).orElse(0L)));
    switch (finding.verdict().orElseThrow()) {
      case FAIL -> problem("failure", "FAIL", finding);
      case INCONCLUSIVE -> problem("error", "INCONCLUSIVE", finding);
      case ERROR -> problem("error", "ERROR", finding);
      case NOT_APPLICABLE -> {
        xml.writeEmptyElement("skipped");
        attribute("message", finding.reason());
      }
      case PASS -> {}
    }
    transcript(finding);
    xml.writeEndElement();
  }

  private void problem(String element, String type, Finding finding) throws XMLStreamException {
    xml.writeStartElement(element);
    attribute("type", type);
    attribute("message", finding.reason());
    text(
        finding.planned().statement()
            + "\n"
            + finding.reason()
            + finding.lack().map(JUnitXml::inWords).orElse(""));
    xml.writeEndElement();
  }

  private void transcript(Finding finding) throws XMLStreamException {
    if (finding.result().filter(result -> !result.transcript().isEmpty()).isEmpty()) {
      return;
    }
    xml.writeStartElement("system-out");
    text(TranscriptText.of(finding.result().get()));
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Visible.onOneLine(value));
  }

  private void text(String text) throws XMLStreamException {
    xml.writeCharacters(Visible.of(text));
  }

  private static String inWords(Lack lack) {
    String next = lack.next().isEmpty() ? "" : ": " + lack.next();
    return "\nmissing from " + Wording.who(lack.who()) + ": " + lack.what() + next;
  }

  private static String className(Finding finding) {
    String check = finding.planned().check();
    int dot = check.lastIndexOf('.');
    return dot < 0 ? check : check.substring(0, dot);
  }

  private static String count(List<Finding> findings, Verdict verdict) {
    return String.valueOf(findings.stream().filter(finding -> finding.is(verdict)).count());
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }
}
