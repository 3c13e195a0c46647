package dev.forgeapi.conformance.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Binds the parts of a bundle to records. A bundle may come from anybody: each component of a
 * record that is not {@link Nullable} must be there and must not be null.
 */
final class BundleJson {
  private BundleJson() {}

  static JsonMapper.Builder mapper() {
    return JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .annotationIntrospector(new NullOnlyWhereNullable())
        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .changeDefaultPropertyInclusion(so -> so.withValueInclusion(JsonInclude.Include.NON_NULL))
        .changeDefaultNullHandling(so -> so.withContentNulls(Nulls.FAIL));
  }

  /** A text as JSON; what is none is missing. */
  static JsonNode tree(String text) {
    try {
      return mapper().build().readTree(text);
    } catch (JacksonException wrong) {
      return JsonNodeFactory.instance.missingNode();
    }
  }

  private static final class NullOnlyWhereNullable extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
      JsonSetter.Value info = super.findSetterInfo(config, annotated);
      return annotated instanceof AnnotatedParameter parameter
              && parameter.getOwner().getAnnotated() instanceof Executable creator
              && !creator.getAnnotatedParameterTypes()[parameter.getIndex()].isAnnotationPresent(
                  Nullable.class)
          ? info.withValueNulls(Nulls.FAIL, Nulls.FAIL) // of what is missing as well
          : info;
    }
  }
}
