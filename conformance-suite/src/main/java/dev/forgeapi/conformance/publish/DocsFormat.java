package dev.forgeapi.conformance.publish;

import java.util.function.Function;

/** What {@code forge-api docs} writes. */
public enum DocsFormat {
  MARKDOWN("markdown", "endpoints.md", MarkdownEndpoints::render),
  OPENAPI_JSON("openapi-json", "openapi.json", OpenApiDocument::json),
  OPENAPI_YAML("openapi-yaml", "openapi.yaml", OpenApiDocument::yaml);

  private final String word;
  private final String fileName;
  private final Function<EndpointTable, String> render;

  DocsFormat(String word, String fileName, Function<EndpointTable, String> render) {
    this.word = word;
    this.fileName = fileName;
    this.render = render;
  }

  public String render(EndpointTable table) {
    return render.apply(table);
  }

  public String fileName() {
    return fileName;
  }

  /** As the command line spells it. */
  @Override
  public String toString() {
    return word;
  }
}
