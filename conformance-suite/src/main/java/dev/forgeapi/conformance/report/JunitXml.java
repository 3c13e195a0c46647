package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.text.DisplayPath.Checkout;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * {@code junit.xml}, which CI systems show without configuration. Its results follow the verdict: a
 * MUST that was not decided is an error, a SHOULD that does not hold is skipped, and the run's own
 * verdict is the last test case, so that a run which checked nothing is red too.
 */
final class JunitXml {
  private JunitXml() {}

  static void write(RunResult run, Writer text) {
    List<JunitCase> cases = JunitCase.of(run, Checkout.in(System.getenv()));
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      newLine(xml, 0);
      xml.writeStartElement("testsuites");
      newLine(xml, 1);
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "forge-api check");
      xml.writeAttribute("tests", String.valueOf(cases.size()));
      for (JunitCase.Color color : JunitCase.Color.values()) {
        if (color != JunitCase.Color.PASSED) {
          long count = cases.stream().filter(each -> each.color() == color).count();
          xml.writeAttribute(color.attribute(), String.valueOf(count));
        }
      }
      xml.writeAttribute("time", seconds(run.duration()));
      xml.writeAttribute("timestamp", run.startedAt().toString());
      xml.writeAttribute("hostname", SafeText.xml(run.site()));
      for (JunitCase each : cases) {
        testCase(xml, each);
      }
      newLine(xml, 1);
      xml.writeEndElement();
      newLine(xml, 0);
      xml.writeEndElement();
      newLine(xml, 0);
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("the JUnit report could not be created", e);
    }
  }

  private static void testCase(XMLStreamWriter xml, JunitCase each) throws XMLStreamException {
    newLine(xml, 2);
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", SafeText.xml(each.className()));
    xml.writeAttribute("name", SafeText.xml(each.name()));
    xml.writeAttribute("time", seconds(each.duration()));
    if (each.file() != null) {
      xml.writeAttribute("file", SafeText.xml(each.file()));
      xml.writeAttribute("line", String.valueOf(each.line()));
    }
    if (each.color() != JunitCase.Color.PASSED) {
      newLine(xml, 3);
      xml.writeStartElement(each.color().element());
      if (each.color() != JunitCase.Color.SKIPPED) {
        xml.writeAttribute("type", each.type());
      }
      xml.writeAttribute("message", SafeText.xml(each.message()));
      xml.writeCharacters(SafeText.xml(each.details()));
      xml.writeEndElement();
      newLine(xml, 2);
    }
    xml.writeEndElement();
  }

  /** Line ends kept between elements make a report that can be read and compared line by line. */
  private static void newLine(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1000.0);
  }

  /** What a person needs who sees nothing but the failed test case. */
  static String details(CheckResult check) {
    StringBuilder text = new StringBuilder(check.message()).append('\n');
    for (int i = 0; i < check.causes().size(); i++) {
      text.append("likely cause ").append(i + 1).append(": ").append(check.causes().get(i));
      text.append('\n');
    }
    check.output().forEach(line -> text.append("  | ").append(line).append('\n'));
    if (check.remedy() != null) {
      text.append("fix: ").append(check.remedy()).append('\n');
    }
    if (check.curl() != null) {
      text.append("try: ").append(check.curl()).append('\n');
    }
    check
        .exchanges()
        .forEach(exchange -> text.append('\n').append(ExchangeTranscript.of(exchange)));
    return check.location() == null
        ? text.toString()
        : text.append('\n').append(check.location()).append('\n').toString();
  }
}
