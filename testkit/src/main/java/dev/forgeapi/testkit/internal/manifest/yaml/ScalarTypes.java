package dev.forgeapi.testkit.internal.manifest.yaml;

import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/** What a value is by YAML 1.2's core schema: {@code yes} is text, {@code 0x1F} is a number. */
final class ScalarTypes {
  private final CoreScalarResolver resolver = new CoreScalarResolver(false);

  ScalarType of(ScalarEvent event) {
    Tag tag =
        event
            .getTag()
            .map(name -> name.equals("!") ? Tag.STR : new Tag(name))
            .orElseGet(() -> resolve(event));
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return ScalarType.NUMBER;
    }
    return tag.equals(Tag.BOOL)
        ? ScalarType.BOOLEAN
        : tag.equals(Tag.NULL) ? ScalarType.NULL : ScalarType.TEXT;
  }

  private Tag resolve(ScalarEvent event) {
    return event.isPlain() ? resolver.resolve(event.getValue(), true) : Tag.STR;
  }
}
