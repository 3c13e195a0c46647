package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.internal.gateway.product.AppPermissions.Entity;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What keys, values, and custom entities may be, as the vendor's pages "KVS and Custom Entity Store
 * limits", "Defining custom entities", and "Error handling for the Custom Entity Store" have it.
 * Where the pages differ (a depth of 31 or 32), the wider limit counts. Codes of refusals that the
 * pages do not name are those that others have seen on the platform, or inferred.
 */
record StorageRules(Map<String, Entity> entities) {
  private static final int LONGEST_KEY = 500;
  private static final int LARGEST_VALUE = 240 * 1024;
  private static final int DEEPEST_VALUE = 32;
  private static final Pattern KEY = Pattern.compile("(?!\\s+$)[a-zA-Z0-9:._\\s\\-#]+");
  private static final BigDecimal LARGEST_FLOAT =
      new BigDecimal("9.9999999999999999999999999999999999999E+125");
  private static final BigDecimal SMALLEST_FLOAT = new BigDecimal("1E-130");

  /** What the storage says of a request that it does not serve. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String code;

    RefusedException(String code, String message) {
      this(400, code, message);
    }

    RefusedException(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
    }

    int status() {
      return status;
    }

    String code() {
      return code;
    }
  }

  Entity entity(String name) {
    Entity entity = entities.get(name);
    if (entity == null) {
      throw new RefusedException(
          404,
          "SCHEMA_NOT_FOUND",
          "the manifest has no entity '"
              + name
              + "' under app.storage.entities; it has "
              + entities.keySet());
    }
    return entity;
  }

  static String requireKey(JsonNode key) {
    String text = key.asString("");
    if (text.isEmpty()) {
      throw new RefusedException("EMPTY_KEY", "the key is empty");
    }
    if (text.length() > LONGEST_KEY) {
      throw new RefusedException(
          "KEY_TOO_LONG",
          "a key has 1 to 500 characters, but this one has " + text.length() + " characters");
    }
    if (!KEY.matcher(text).matches()) {
      throw new RefusedException(
          "INVALID_KEY", "the key '" + text + "' does not match /^(?!\\s+$)[a-zA-Z0-9:._\\s-#]+$/");
    }
    return text;
  }

  /**
   * @param entity the name of the custom entity that the value is for; null for none
   */
  void requireValue(String key, JsonNode value, @Nullable String entity) {
    if (value.isMissingNode() || value.isNull()) {
      String what = value.isNull() ? "null" : "undefined";
      throw new RefusedException("INVALID_VALUE", "the key '" + key + "' is set to " + what);
    }
    int size = value.toString().getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST_VALUE) {
      throw new RefusedException(
          "MAX_SIZE",
          "the value of '" + key + "' has " + size + " bytes as JSON: expected up to 240 KiB");
    }
    if (depth(value) > DEEPEST_VALUE) {
      throw new RefusedException(
          "MAX_DEPTH", "the value of '" + key + "' is nested more than 32 levels deep");
    }
    if (entity != null) {
      requireAttributes(entity(entity), value);
    }
  }

  private static int depth(JsonNode value) {
    int deepest = 0;
    for (JsonNode inner : value) {
      deepest = Math.max(deepest, depth(inner));
    }
    return value.isContainer() ? deepest + 1 : 0;
  }

  private static void requireAttributes(Entity entity, JsonNode value) {
    if (!value.isObject()) {
      throw new RefusedException(
          "INVALID_ENTITY_VALUE", "the value of a custom entity is an object, not " + value);
    }
    entity
        .attributes()
        .forEach(
            (name, type) -> {
              JsonNode attribute = value.path(name);
              if (!attribute.isMissingNode() && !attribute.isNull()) {
                requireType(name, type, attribute);
              }
            });
  }

  private static void requireType(String name, String type, JsonNode value) {
    boolean fits =
        switch (type) {
          case "string" -> value.isString();
          case "boolean" -> value.isBoolean();
          case "integer" -> value.isNumber() && isInteger(value.decimalValue());
          case "float" -> value.isNumber() && isFloat(value.decimalValue().abs());
          default -> true;
        };
    if (!fits) {
      throw new RefusedException(
          "INCORRECT_PROPERTY_TYPE",
          "Data type for property \"" + name + "\" is defined as \"" + type + "\", not " + value);
    }
    if (type.equals("string") && value.asString("").isBlank()) {
      throw new RefusedException(
          "INVALID_ENTITY_VALUE",
          "the attribute '" + name + "' of type string is set to blank text");
    }
  }

  private static boolean isInteger(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.valueOf(Integer.MIN_VALUE)) >= 0
        && number.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
  }

  private static boolean isFloat(BigDecimal size) {
    return size.signum() == 0
        || (size.compareTo(SMALLEST_FLOAT) >= 0 && size.compareTo(LARGEST_FLOAT) <= 0);
  }
}
