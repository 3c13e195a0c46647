package dev.forgeapi.conformance.published;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What Maven Central demands of a POM, and what the BOM is for. */
class PublishedPomsTest {
  private static final Path ROOT = Path.of("..");

  /** Inherited by the modules, so the parent says it for them. */
  private static final List<String> DEMANDED =
      List.of(
          "name",
          "description",
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "scm/connection",
          "scm/developerConnection",
          "scm/url");

  @Test
  void theParentAndTheBomSayAllThatIsDemanded() throws Exception {
    List<String> missing = new ArrayList<>();
    for (String pom : List.of("pom.xml", "bom/pom.xml")) {
      for (String element : DEMANDED) {
        if (values(pom, "/project/" + element).stream().allMatch(String::isBlank)) {
          missing.add(pom + " says no " + element);
        }
      }
    }
    assertThat(missing, is(empty()));
  }

  @Test
  void theModulesSayWhatEachOfThemIs() throws Exception {
    for (String pom : List.of("testkit/pom.xml", "conformance-suite/pom.xml")) {
      assertThat(pom, values(pom, "/project/name").size(), is(1));
      assertThat(pom, values(pom, "/project/description").size(), is(1));
    }
  }

  @Test
  void theBomHasTheProjectsVersionAndItsArtifactsOnly() throws Exception {
    assertThat(
        values("bom/pom.xml", "/project/version"), is(values("pom.xml", "/project/version")));
    assertThat(values("bom/pom.xml", "/project/parent"), is(empty()));
    assertThat(
        values("bom/pom.xml", "//dependency/artifactId"),
        containsInAnyOrder(
            values("testkit/pom.xml", "/project/artifactId").get(0),
            values("conformance-suite/pom.xml", "/project/artifactId").get(0)));
  }

  private static List<String> values(String pom, String xpath)
      throws ParserConfigurationException, IOException, SAXException, XPathExpressionException {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(ROOT.resolve(pom).toFile());
    NodeList nodes =
        (NodeList)
            XPathFactory.newInstance().newXPath().evaluate(xpath, document, XPathConstants.NODESET);
    return IntStream.range(0, nodes.getLength())
        .mapToObj(nodes::item)
        .map(Node::getTextContent)
        .toList();
  }
}
