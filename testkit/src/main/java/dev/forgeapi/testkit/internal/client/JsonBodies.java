package dev.forgeapi.testkit.internal.client;

import io.restassured.config.ObjectMapperConfig;
import io.restassured.mapper.ObjectMapper;
import io.restassured.mapper.ObjectMapperDeserializationContext;
import io.restassured.mapper.ObjectMapperSerializationContext;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes and reads objects as JSON in a project without a JSON library, where REST Assured has none
 * to use. A project's own library is left to REST Assured, which knows the project's annotations.
 */
public final class JsonBodies implements ObjectMapper {
  /** Those that REST Assured looks for; joined where the build would rename a literal. */
  private static final List<String> OF_THE_PROJECT =
      List.of(
          String.join(".", "com", "fasterxml", "jackson", "databind", "ObjectMapper"),
          String.join(".", "tools", "jackson", "databind", "ObjectMapper"),
          "com.google.gson.Gson",
          "org.codehaus.jackson.map.ObjectMapper",
          "org.apache.johnzon.mapper.Mapper",
          "jakarta.json.bind.Jsonb",
          "javax.json.bind.Jsonb");

  /** Looked for once: what is on the class path stays there. */
  private static final boolean THE_PROJECT_HAS_ONE =
      OF_THE_PROJECT.stream().anyMatch(JsonBodies::isThere);

  public static ObjectMapperConfig config() {
    ObjectMapperConfig config = ObjectMapperConfig.objectMapperConfig();
    return THE_PROJECT_HAS_ONE ? config : config.defaultObjectMapper(new JsonBodies());
  }

  private static boolean isThere(String type) {
    try {
      Class.forName(type, false, JsonBodies.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  @Override
  public Object serialize(ObjectMapperSerializationContext context) {
    return JsonMapper.shared().writeValueAsString(context.getObjectToSerialize());
  }

  @Override
  public Object deserialize(ObjectMapperDeserializationContext context) {
    JsonMapper mapper = JsonMapper.shared();
    return mapper.readValue(
        context.getDataToDeserialize().asString(), mapper.constructType(context.getType()));
  }
}
