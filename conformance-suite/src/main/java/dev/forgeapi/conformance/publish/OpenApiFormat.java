package dev.forgeapi.conformance.publish;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** How an OpenAPI document is spelt. */
public enum OpenApiFormat {
  /** Indented JSON. */
  JSON {
    @Override
    ObjectWriter writer() {
      return JsonMapper.shared()
          .writer()
          .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
    }
  },
  /** YAML with every text in quotes. */
  YAML {
    @Override
    ObjectWriter writer() {
      return YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES)
          .build()
          .writer();
    }
  };

  abstract ObjectWriter writer();

  /** The document's text, with a line end after its last line. */
  String write(JsonNode document) {
    return writer().writeValueAsString(document).stripTrailing() + "\n";
  }
}
