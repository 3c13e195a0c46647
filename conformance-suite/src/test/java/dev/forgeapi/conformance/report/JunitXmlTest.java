package dev.forgeapi.conformance.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitXmlTest {
  @ParameterizedTest
  @CsvSource({
    "MUST, PASS, ''",
    "MUST, FAIL, failure",
    "MUST, INCONCLUSIVE, error",
    "MUST, NOT_APPLICABLE, skipped",
    "MUST, ERROR, error",
    "SHOULD, FAIL, skipped",
    "SHOULD, INCONCLUSIVE, skipped",
    "OBSERVE, INCONCLUSIVE, skipped",
    "OBSERVE, ERROR, error"
  })
  void aTestCaseIsAsRedAsItsCheck(Level level, Verdict verdict, String element) throws Exception {
    CheckResult check = Runs.check("ROUTE-4", level, verdict, "route-1", UrlForm.CLOUD_ID);
    Element testCase = testCase(Runs.run(RunVerdict.CONFORMANT, "fine", check), 0);
    assertThat(testCase.getElementsByTagName("*").getLength(), is(element.isEmpty() ? 0 : 1));
    if (!element.isEmpty()) {
      assertThat(testCase.getElementsByTagName(element).getLength(), is(1));
    }
  }

  @Test
  void aTestCasePointsAtTheLineOfTheManifest() throws Exception {
    CheckResult check =
        Runs.check("ROUTE-4", Level.MUST, Verdict.FAIL, "route-1", UrlForm.CLOUD_ID);
    Element testCase = testCase(Runs.run(RunVerdict.NONCONFORMANT, "broken", check), 0);
    assertThat(testCase.getAttribute("file"), is("app/manifest.yml"));
    assertThat(testCase.getAttribute("line"), is("14"));
    assertThat(testCase.getAttribute("classname"), is("forge-api.ROUTE-4"));
    assertThat(
        testCase.getAttribute("name"),
        is("ROUTE-4 route-1 through the cloud-ID form (manifest.yml:14)"));
    assertThat(
        testCase.getTextContent(),
        allOf(
            containsString("likely cause 1: the gateway lets * take two segments"),
            containsString("fix: Declare the longer path too"),
            containsString("try: curl")));
  }

  @ParameterizedTest
  @CsvSource({
    "CONFORMANT, 0, 0",
    "PARTIAL, 0, 0",
    "NONCONFORMANT, 1, 0",
    "INCONCLUSIVE, 0, 1",
    "ERROR, 0, 1"
  })
  void aRunThatCheckedNothingIsAsRedAsItsVerdict(RunVerdict verdict, String failures, String errors)
      throws Exception {
    Element suite = suite(Runs.run(verdict, "a sentence"));
    assertThat(suite.getAttribute("tests"), is("1"));
    assertThat(suite.getAttribute("failures"), is(failures));
    assertThat(suite.getAttribute("errors"), is(errors));
  }

  @Test
  void whateverABodyHoldsTheReportStaysXml() throws Exception {
    String hostile = "]]> <script>&\u0000\u001b[31m \ud800 \ud83d\ude00 \"'";
    Element testCase =
        testCase(Runs.run(RunVerdict.NONCONFORMANT, "broken", Runs.saying(hostile)), 0);
    assertThat(
        testCase.getTextContent(),
        containsString("]]> <script>&\\u0000\\u001B[31m \\uD800 \ud83d\ude00 \"'"));
  }

  private Element testCase(RunResult run, int index) throws Exception {
    return (Element) suite(run).getElementsByTagName("testcase").item(index);
  }

  private Element suite(RunResult run) throws Exception {
    StringWriter text = new StringWriter();
    JunitXml.write(run, text);
    InputSource source = new InputSource(new StringReader(text.toString()));
    return (Element)
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(source)
            .getElementsByTagName("testsuite")
            .item(0);
  }
}
