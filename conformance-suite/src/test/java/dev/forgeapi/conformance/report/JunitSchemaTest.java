package dev.forgeapi.conformance.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.cli.CheckedFolder;
import dev.forgeapi.conformance.cli.PlainSite;
import dev.forgeapi.conformance.cli.Ran;
import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.gateway.server.StartedGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * {@code junit.xml} of real runs by the schema that Maven publishes for Surefire's reports, from
 * which the format comes. CI systems read more than it names: what we add to it is listed here, and
 * in {@code docs/how-to/gate-a-pipeline.md}.
 */
@EnabledIfSystemProperty(
    named = "forge.junitSchema",
    matches = ".+",
    disabledReason = "the schema is fetched by ./mvnw -Pthorough verify")
class JunitSchemaTest {
  private static final List<String> ADDED_TO_SUITE = List.of("timestamp", "hostname");
  private static final List<String> ADDED_TO_CASE = List.of("file", "line");
  private static final Path APP =
      Path.of("..", "examples", "employee-directory").toAbsolutePath().normalize();

  private Schema schema;
  private Path folder;

  @BeforeEach
  void prepare(@TempDir Path folder) throws SAXException {
    this.folder = folder;
    this.schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(Path.of(System.getProperty("forge.junitSchema")).toFile());
  }

  @Test
  void aRunThatPassesKeepsToIt() throws Exception {
    assertThat(Ran.forgeApi("check", APP.toString(), "--handlers=canned", reports()).exit(), is(0));
    assertThat(count(valid(), "testcase"), greaterThan(50));
  }

  @Test
  void aRunThatFailsKeepsToIt() throws Exception {
    try (ForgeGateway gateway = ForgeGateway.start(AppManifest.load(APP))) {
      gateway.restApis().enable();
      ((StartedGateway) gateway).inject(GatewayFaults.named("no-token-served"));
      Files.writeString(folder.resolve("forge-api.yaml"), configuration(gateway));
      Ran ran = Ran.forgeApi("check", folder.toString(), reports());
      assertThat(ran.out() + ran.err(), ran.exit(), is(1));
    }
    Element suite = valid();
    assertThat(count(suite, "failure"), greaterThan(0));
    assertThat(count(suite, "skipped"), greaterThan(0));
  }

  private static String configuration(ForgeGateway gateway) {
    Set<String> scopes = Set.of("read:employee:custom", "read:forge-app:confluence");
    Endpoints at = gateway.site().endpoints();
    return """
    target: site
    probe: true
    manifest: %s
    environmentId: %s
    site: %s
    endpoints: {api: "%s", site: "%s", auth: "%s"}
    safety: {perSecond: 1000}
    identities: {reader: {scopes: ["%s"], accessToken: "%s"}}
    """
        .formatted(
            APP.resolve("manifest.yml"),
            gateway.site().installation().environmentId(),
            gateway.site().name(),
            at.api(),
            at.site(),
            at.auth(),
            String.join("\", \"", scopes),
            gateway.grantWithoutConsent(scopes).accessToken().reveal());
  }

  @Test
  void aRunThatDecidesNothingKeepsToIt() throws Exception {
    try (PlainSite site = PlainSite.answering(200, PlainSite.TENANT_INFO, 403)) {
      CheckedFolder app = CheckedFolder.ofSite(folder, site.port());
      Ran.forgeApi("check", app.path().toString(), reports());
      assertThat(count(valid(), "error"), greaterThan(0));
    }
  }

  @Test
  void preflightKeepsToIt() throws Exception {
    try (PlainSite site = PlainSite.answering(200, PlainSite.TENANT_INFO, 403)) {
      CheckedFolder app = CheckedFolder.ofSite(folder, site.port());
      Ran.forgeApi("preflight", app.path().toString(), reports());
      assertThat(count(valid(), "error"), greaterThan(0));
    }
  }

  @Test
  void whatIsNotListedWouldBeFound() throws Exception {
    assertThat(
        Ran.forgeApi("check", APP.toString(), "--handlers=canned", "--only=URL", reports()).exit(),
        is(0));
    Element suite = valid();
    ((Element) suite.getElementsByTagName("testcase").item(0)).setAttribute("color", "red");
    SAXException found = assertThrows(SAXException.class, () -> validate(suite));
    assertThat(found.getMessage(), containsString("color"));
  }

  private String reports() {
    return "--report-dir=" + folder.resolve("reports");
  }

  /** The one suite of the report, less what we add. */
  private Element valid() throws Exception {
    String report = Files.readString(folder.resolve("reports").resolve("junit.xml"));
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(folder.resolve("reports").resolve("junit.xml").toFile())
            .getDocumentElement();
    assertThat(report, root.getTagName(), is("testsuites"));
    assertThat(root.getAttributes().getLength(), is(0));
    List<Element> suites = new ArrayList<>();
    for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element suite) {
        suites.add(suite);
      }
    }
    assertThat(suites.size(), is(1));
    Element suite = suites.get(0);
    withoutAdded(suite);
    validate(suite);
    return suite;
  }

  private static void withoutAdded(Element suite) {
    ADDED_TO_SUITE.forEach(suite::removeAttribute);
    NodeList cases = suite.getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      ADDED_TO_CASE.forEach(((Element) cases.item(i))::removeAttribute);
    }
  }

  private void validate(Element suite) throws SAXException, IOException {
    schema.newValidator().validate(new DOMSource(suite));
  }

  private static int count(Element suite, String element) {
    return suite.getElementsByTagName(element).getLength();
  }
}
