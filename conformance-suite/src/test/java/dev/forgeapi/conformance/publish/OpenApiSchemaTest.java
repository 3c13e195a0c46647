package dev.forgeapi.conformance.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Product;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Holds the documents against the schema that the OpenAPI Initiative publishes for 3.1. */
class OpenApiSchemaTest {
  private static final String ORIGIN = "https://spec.openapis.org/";
  private static final Schema OPENAPI =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_2020_12,
              builder -> builder.schemas(OpenApiSchemaTest::published))
          .getSchema(SchemaLocation.of(ORIGIN + "oas/3.1/schema-base/2022-10-07"));

  private static @Nullable String published(String id) {
    if (!id.startsWith(ORIGIN)) {
      return null;
    }
    String resource = id.substring("https:/".length());
    try (var schema = OpenApiSchemaTest.class.getResourceAsStream(resource)) {
      return schema == null ? null : new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Formats, which JSON Schema only notes, are held to as well; but for a server's URL, which the
   * schema calls a URI reference though the specification gives it variables in braces.
   */
  private static List<Error> errors(String document, InputFormat format) {
    return OPENAPI
        .validate(
            document,
            format,
            execution -> execution.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .filter(error -> !(error.getKeyword().equals("format") && isServerUrl(error)))
        .toList();
  }

  private static boolean isServerUrl(Error error) {
    return error.getInstanceLocation().toString().matches("/servers/\\d+/url");
  }

  @Test
  void theJsonDocumentIsValid() {
    String document = OpenApiDocument.json(EmployeeDirectory.table());
    assertThat(errors(document, InputFormat.JSON), is(empty()));
  }

  @Test
  void theYamlDocumentIsValid() {
    String document = OpenApiDocument.yaml(EmployeeDirectory.table());
    assertThat(errors(document, InputFormat.YAML), is(empty()));
  }

  @Test
  void aDocumentWithNothingButTheManifestIsValid() {
    AppManifest manifest = EmployeeDirectory.manifest();
    EndpointTable table =
        EndpointTable.of(manifest, EmployeeDirectory.anywhere(Product.JIRA), Map.of());
    String document = OpenApiDocument.json(table);
    assertThat(errors(document, InputFormat.JSON), is(empty()));
  }

  @Test
  void theSchemaFindsWhatIsWrong() {
    String document = OpenApiDocument.json(EmployeeDirectory.table());
    for (String wrong :
        List.of(
            document.replace("\"3.1.0\"", "\"3.0.0\""),
            document.replace("\"title\"", "\"titel\""),
            document.replace("\"in\" : \"query\"", "\"in\" : \"body\""),
            document.replace("\"tokenUrl\"", "\"tokenAddress\""),
            document.replace("\"type\" : \"string\"", "\"type\" : \"text\""))) {
      assertThat(errors(wrong, InputFormat.JSON), is(not(empty())));
    }
  }
}
