package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.proofmark.result.MadeUpRun;
import dev.proofmark.result.PlannedCheck.Standing;
import dev.proofmark.result.Severity;
import dev.proofmark.result.Verdict;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JUnitXmlTest {
  private static Document read(MadeUpRun run) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    String xml = JUnitXml.of(SampleRun.reported(run.run()));
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  private static MadeUpRun ssh() {
    return new MadeUpRun().face("ssh", 22);
  }

  /** The element inside the only case, or an empty text if the case passed. */
  private static String outcome(MadeUpRun run) throws Exception {
    Element testcase = (Element) read(run).getElementsByTagName("testcase").item(0);
    for (String name : new String[] {"failure", "error", "skipped"}) {
      if (testcase.getElementsByTagName(name).getLength() > 0) {
        Element element = (Element) testcase.getElementsByTagName(name).item(0);
        return (name + " " + element.getAttribute("type")).strip();
      }
    }
    return "";
  }

  @Test
  void nothingUndecidedTurnsAPipelineGreen() throws Exception {
    assertEquals("failure FAIL", outcome(ssh().check("CR 1.11", "ssh", Verdict.FAIL)));
    assertEquals(
        "error INCONCLUSIVE", outcome(ssh().check("CR 1.11", "ssh", Verdict.INCONCLUSIVE)));
    assertEquals("error ERROR", outcome(ssh().check("CR 1.11", "ssh", Verdict.ERROR)));
    for (Standing standing : new Standing[] {Standing.NO_CONSENT, Standing.NOT_BUILT}) {
      assertEquals("error INCONCLUSIVE", outcome(ssh().planned("CR 1.11", "ssh", standing)));
    }
    assertEquals("skipped", outcome(ssh().check("CR 1.11", "ssh", Verdict.NOT_APPLICABLE)));
    assertEquals("", outcome(ssh().check("CR 1.11", "ssh", Verdict.PASS)));
  }

  @Test
  void casesAreCalledByTheIdsOfTheirChecks() throws Exception {
    MadeUpRun run =
        ssh()
            .check("CR 1.11", "ssh", Verdict.PASS)
            .planned("CR 1.11", "ssh", Standing.NOT_CHOSEN)
            .planned("CR 1.11", "ssh", Standing.NOT_IN_PROTOCOL);
    Document document = read(run);
    assertEquals(1, document.getElementsByTagName("testcase").getLength());
    Element testcase = (Element) document.getElementsByTagName("testcase").item(0);
    assertEquals("CR_1_11.check0@ssh", testcase.getAttribute("name"));
    assertEquals("CR_1_11", testcase.getAttribute("classname"));
  }

  @Test
  void countsAddUp() throws Exception {
    MadeUpRun run = ssh();
    for (Verdict verdict : Verdict.values()) {
      run.check("CR 1.11", "ssh", verdict).check("CR 2.5", "ssh", verdict);
    }
    Document document = read(run);
    Element all = document.getDocumentElement();
    assertEquals("10", all.getAttribute("tests"));
    assertEquals("2", all.getAttribute("failures"));
    assertEquals("4", all.getAttribute("errors"));
    assertEquals("2", all.getAttribute("skipped"));
    assertEquals(2, document.getElementsByTagName("testsuite").getLength());
  }

  @Test
  void whatTheDeviceSaysStaysText() throws Exception {
    String hostile = "]]></failure><testcase/>&\"'\u0000\u001b[0m\uffff\ud800\u202e";
    MadeUpRun run = new MadeUpRun().face("ssh", 22);
    new SampleCheck(run, "CR 1.11", "Limit.holds", Severity.HIGH)
        .says(hostile)
        .on("ssh", Verdict.FAIL, hostile);
    Document document = read(run);
    assertEquals(1, document.getElementsByTagName("testcase").getLength());
    String message =
        ((Element) document.getElementsByTagName("failure").item(0)).getAttribute("message");
    assertTrue(message.startsWith("]]></failure><testcase/>&\"'␀␛[0m⟨U+FFFF⟩"), message);
  }
}
