package dev.forgeapi.testkit.internal.manifest.schema;

import static dev.forgeapi.testkit.internal.manifest.schema.Shape.any;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.either;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.list;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.map;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.number;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.oneOf;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.text;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.truth;

import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an entry of a module looks like to the vendor's validator, beyond the properties that it
 * must have: whole for the modules that an app with REST APIs is likely to have, and for the others
 * what they share.
 */
final class ModuleShapes {
  private static final Shape TEXT = text(0, Integer.MAX_VALUE);
  private static final Shape REFERENCE = text(1, 255);
  private static final Shape OTHER =
      map()
          .optional("key", SectionShapes.KEY)
          .optional("function", REFERENCE)
          .optional("endpoint", REFERENCE)
          .optional("resource", text(1, 47))
          .optional("title", either(text(1, 255), map().required("i18n", text(1, 300))))
          .others(any());
  private static final Shape QUEUE =
      text(Pattern.compile("^[a-zA-Z0-9_-]{1,36}$"), "1 to 36 letters, digits, - and _");
  private static final Shape ENABLED = map().required("enabled", truth()).others(any());
  private static final Shape TOKENS =
      map().optional("appUserToken", ENABLED).optional("appSystemToken", ENABLED).others(any());

  private static final Map<String, Shape> SHAPES =
      Map.ofEntries(
          Map.entry("function", function()),
          Map.entry("webtrigger", webtrigger()),
          Map.entry("trigger", trigger()),
          Map.entry(
              "scheduledTrigger",
              called()
                  .optional("interval", oneOf("fiveMinute", "hour", "day", "week"))
                  .optional("filter", map().required("appIsLicensed", truth()))),
          Map.entry("preUninstall", called()),
          Map.entry("consumer", consumer()),
          Map.entry(
              "fifoConsumer", keyed().optional("queue", QUEUE).optional("function", REFERENCE)),
          Map.entry("endpoint", endpoint()),
          Map.entry(
              "sql", keyed().optional("engine", oneOf("mysql")).optional("dareCompliant", truth())),
          Map.entry("objectStore", keyed().optional("storageClass", oneOf("standard"))));

  private ModuleShapes() {}

  static Shape of(String module) {
    return SHAPES.getOrDefault(module, OTHER);
  }

  private static MapShape keyed() {
    return map().optional("key", SectionShapes.KEY);
  }

  private static MapShape called() {
    return keyed().optional("function", REFERENCE).optional("endpoint", REFERENCE);
  }

  private static Shape function() {
    return keyed()
        .optional("handler", text(1, 1024))
        .optional("cleanup", truth())
        .optional("outboundAuthContainerId", text(1, 1024))
        .optional("functions", map().others(map().others(any())))
        .optional("providers", map().required("auth", list(0, any())).others(any()))
        .optional("timeoutSeconds", number(1, 900))
        .optional("runtime", map().optional("memoryMB", number(128, 4096)));
  }

  private static Shape webtrigger() {
    return called()
        .optional("urlFormat", oneOf("v1", "v2"))
        .optional("request", map().optional("authentication", any()))
        .optional(
            "response",
            map().optional("type", oneOf("static", "dynamic")).optional("outputs", list(0, any())))
        .others(any());
  }

  private static Shape trigger() {
    Shape filter =
        map()
            .optional("ignoreSelf", truth())
            .optional("expression", TEXT)
            .optional("onError", oneOf("IGNORE", "IGNORE_AND_LOG", "RECEIVE", "RECEIVE_AND_LOG"))
            .optional("appIsLicensed", truth());
    Shape filtered = map().required("eventType", TEXT).required("filter", filter).others(any());
    return called()
        .optional(
            "events",
            (name, node, problems) -> // all of one kind
            list(1, ModuleRules.entries(node).isEmpty() ? TEXT : filtered)
                    .check(name, node, problems))
        .optional("filter", filter)
        .optional("payload", map().required("include", map().others(any()).atLeast(1)));
  }

  private static Shape consumer() {
    Shape byFunction =
        map()
            .required("function", REFERENCE)
            .required("method", text(Pattern.compile("^[a-zA-Z0-9_-]{1,255}$"), "a method's name"));
    Shape resolver =
        (name, node, problems) ->
            (node instanceof Mapping found && found.get("workflow").isPresent()
                    ? map().required("workflow", text(1, 255))
                    : byFunction)
                .check(name, node, problems);
    return called()
        .optional("queue", QUEUE)
        .optional("resolver", resolver)
        .optional("crossVersion", truth());
  }

  private static Shape endpoint() {
    return keyed()
        .optional("remote", text(Pattern.compile("^[a-zA-Z0-9_-]{1,255}$"), "a remote's key"))
        .optional(
            "service",
            text(Pattern.compile("^[a-z]([a-z0-9-]{0,23}[a-z0-9])?$"), "a service's key"))
        .optional("route", map().required("path", TEXT).others(any()))
        .optional("auth", TOKENS)
        .others(any());
  }
}
