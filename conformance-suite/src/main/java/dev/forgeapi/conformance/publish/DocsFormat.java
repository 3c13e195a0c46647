package dev.forgeapi.conformance.publish;

/** What {@code forge-api docs} writes. */
public enum DocsFormat {
  MARKDOWN("markdown", "endpoints.md") {
    @Override
    public String render(EndpointTable table) {
      return MarkdownEndpoints.render(table);
    }
  },
  OPENAPI_JSON("openapi-json", "openapi.json") {
    @Override
    public String render(EndpointTable table) {
      return OpenApiDocument.render(table, OpenApiFormat.JSON);
    }
  },
  OPENAPI_YAML("openapi-yaml", "openapi.yaml") {
    @Override
    public String render(EndpointTable table) {
      return OpenApiDocument.render(table, OpenApiFormat.YAML);
    }
  };

  private final String word;
  private final String fileName;

  DocsFormat(String word, String fileName) {
    this.word = word;
    this.fileName = fileName;
  }

  public abstract String render(EndpointTable table);

  public String fileName() {
    return fileName;
  }

  /** As the command line spells it. */
  @Override
  public String toString() {
    return word;
  }
}
