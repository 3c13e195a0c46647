package dev.forgeapi.conformance.publish;

/** What {@code forge-api docs} writes. */
public enum DocsFormat {
  MARKDOWN("markdown", "endpoints.md"),
  OPENAPI_JSON("openapi-json", "openapi.json"),
  OPENAPI_YAML("openapi-yaml", "openapi.yaml");

  private final String word;
  private final String fileName;

  DocsFormat(String word, String fileName) {
    this.word = word;
    this.fileName = fileName;
  }

  public String render(EndpointTable table) {
    return switch (this) {
      case MARKDOWN -> MarkdownEndpoints.render(table);
      case OPENAPI_JSON -> OpenApiDocument.json(table);
      case OPENAPI_YAML -> OpenApiDocument.yaml(table);
    };
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
