package dev.forgeapi.testkit.internal.manifest.schema;

import static dev.forgeapi.testkit.internal.manifest.schema.Shape.any;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.both;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.distinct;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.either;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.list;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.map;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.number;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.oneOf;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.text;
import static dev.forgeapi.testkit.internal.manifest.schema.Shape.truth;

import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The structure that the vendor's validator requires of the sections other than {@code modules}.
 * {@code app.id} has rules of its own; {@code services}, {@code overrides} and {@code providers}
 * are in the table of values.
 */
final class SectionShapes {
  private static final Shape TEXT = text(0, Integer.MAX_VALUE);
  static final Shape KEY =
      text(Pattern.compile("^[a-zA-Z0-9_-]+$"), "only letters, digits, _ and -");
  private static final Shape SHORT_KEY = both(KEY, text(1, 23));
  private static final Shape LOCALE =
      oneOf(
          "zh-CN", "zh-TW", "cs-CZ", "da-DK", "nl-NL", "en-US", "en-GB", "et-EE", "fi-FI", "fr-FR",
          "de-DE", "hu-HU", "is-IS", "it-IT", "ja-JP", "ko-KR", "no-NO", "pl-PL", "pt-BR", "pt-PT",
          "ro-RO", "ru-RU", "sk-SK", "tr-TR", "es-ES", "sv-SE");
  private static final Shape VARIABLE =
      text(Pattern.compile("^[a-zA-Z_][a-zA-Z0-9_]*$"), "a name of letters, digits, and _");
  private static final Shape ENABLED = map().required("enabled", truth());

  private static final Map<String, Shape> SHAPES =
      Map.of(
          "app", app(),
          "permissions", permissions(),
          "resources", resources(),
          "remotes", remotes(),
          "providers", known("@providers"),
          "environment", environment(),
          "translations", translations(),
          "services", known("@containers"),
          "overrides", known("@overrides"));

  private SectionShapes() {}

  static Map<String, Shape> all() {
    return SHAPES;
  }

  /** By the table of values. */
  private static Shape known(String name) {
    return (what, node, problems) -> ModuleTypes.known().value(name).check(what, node, problems);
  }

  private static Shape app() {
    Shape required = map().optional("required", truth());
    return map()
        .optional("id", any())
        .optional("name", any()) // deprecated, and a warning at most
        .optional("description", text(0, 1000))
        .required(
            "runtime",
            map()
                .required("name", any()) // by a rule that knows which the server refuses
                .optional("architecture", oneOf("x86_64", "arm64"))
                .optional("memoryMB", number(-Double.MAX_VALUE, Double.MAX_VALUE)))
        .optional(
            "compatibility",
            map()
                .optional("confluence", required)
                .optional("jira", required)
                .optional("compass", required)
                .optional("bitbucket", map().required("required", SectionShapes::isFalse)))
        .optional("access", map().required("userAccess", truth()))
        .optional(
            "licensing",
            map()
                .required("enabled", truth())
                .optional("editionsEnabled", truth())
                .optional("modes", list(0, oneOf("user-access"))))
        .optional("features", map().optional("autoUserConsent", truth()))
        .optional(
            "connect",
            map()
                .required(
                    "key",
                    both(
                        text(Pattern.compile("^[a-zA-Z0-9._-]+$"), "only letters, digits, ., _, -"),
                        text(1, 90)))
                .optional("remote", SHORT_KEY)
                .optional("authentication", oneOf("jwt")))
        .optional("storage", storage())
        .optional(
            "package",
            map()
                .optional("bundler", oneOf("webpack", "manual@2026"))
                .optional("path", TEXT)
                .optional("extraFiles", list(0, TEXT)));
  }

  private static void isFalse(
      String name, YamlNode node, java.util.function.Consumer<ManifestProblem> problems) {
    if (!(node instanceof YamlNode.Scalar scalar)
        || scalar.type() != YamlNode.ScalarType.BOOLEAN
        || !scalar.text().equalsIgnoreCase("false")) {
      problems.accept(Shape.wrongKind(name, node, "false", "Write false."));
    }
  }

  private static Shape storage() {
    Shape attribute = map().required("type", oneOf("string", "boolean", "float", "integer", "any"));
    return map()
        .optional("classifications", list(1, oneOf("ugc", "pii", "other")))
        .optional(
            "entities",
            list(
                1,
                map()
                    .required(
                        "name",
                        both(
                            text(
                                Pattern.compile("^(?![_.-])(?!.*\\.{2})[a-z0-9:_.-]*(?<![.])$"),
                                "small letters, digits, :, -, _ and . as a separator"),
                            text(3, 60)))
                    .required(
                        "attributes",
                        map()
                            .names(
                                text(
                                    Pattern.compile("^[a-zA-Z][a-zA-Z0-9_]*$"),
                                    "a letter, then letters, digits, and _"))
                            .others(attribute))
                    .optional("indexes", known("@indexes"))));
  }

  private static Shape permissions() {
    Shape egress =
        either(
            text(0, 1000),
            map()
                .required("address", text(0, 1000))
                .optional("category", oneOf("analytics"))
                .optional("inScopeEUD", truth()));
    Shape fetch =
        (name, node, problems) ->
            (node instanceof YamlNode.Mapping map && map.get("remote").isPresent()
                    ? map().required("remote", text(0, 1000))
                    : egress)
                .check(name, node, problems);
    MapShape external =
        map()
            .optional(
                "fetch",
                map().optional("backend", list(0, fetch)).optional("client", list(0, fetch)))
            .optional("configurable", ENABLED);
    for (String kind :
        new String[] {"fonts", "frames", "navigation", "images", "media", "scripts", "styles"}) {
      external.optional(kind, list(0, egress));
    }
    return map()
        .optional("enforcement", oneOf("app-managed"))
        .optional(
            "scopes",
            (name, node, problems) -> { // of any other kind: by the reader of scopes
              if (node instanceof YamlNode.Mapping) {
                map()
                    .others(map().optional("allowImpersonation", truth()))
                    .check(name, node, problems);
              } else if (node instanceof YamlNode.Sequence) {
                list(0, TEXT).check(name, node, problems);
              }
            })
        .optional(
            "content",
            map()
                .optional("scripts", list(0, text(0, 128)))
                .optional("styles", list(0, oneOf("unsafe-inline"))))
        .optional("external", external)
        .optional("sandbox", list(0, oneOf("allow-storage-access-by-user-activation")));
  }

  private static Shape resources() {
    return list(
        0,
        map()
            .required("key", SHORT_KEY)
            .required("path", TEXT)
            .optional("bundler", oneOf("manual@2026"))
            .optional(
                "entry",
                map()
                    .names(SHORT_KEY)
                    .others(
                        text(
                            Pattern.compile("^[a-zA-Z0-9_-]+(?:\\.[a-zA-Z0-9_-]+)*$"),
                            "the name of a file"))
                    .atLeast(1))
            .optional(
                "tunnel", map().required("port", number(-Double.MAX_VALUE, Double.MAX_VALUE))));
  }

  private static Shape remotes() {
    Shape region =
        oneOf("EU", "US", "AU", "DE", "SG", "CA", "IN", "KR", "JP", "GB", "CH", "default");
    return list(
        0,
        map()
            .required("key", SHORT_KEY)
            .optional(
                "baseUrl",
                either(
                    TEXT,
                    map()
                        .names(region)
                        .required("default", text(1, Integer.MAX_VALUE))
                        .others(text(1, Integer.MAX_VALUE))))
            .optional("operations", list(1, oneOf("storage", "other", "compute", "fetch")))
            .optional(
                "auth", map().optional("appSystemToken", ENABLED).optional("appUserToken", ENABLED))
            .optional("storage", map().required("inScopeEUD", truth()))
            .optional(
                "configurable",
                map()
                    .required("name", TEXT)
                    .required("description", TEXT)
                    .optional("supportedPatterns", list(1, TEXT))));
  }

  private static Shape environment() {
    return map()
        .optional(
            "variables",
            list(0, either(VARIABLE, map().required("key", VARIABLE).required("default", TEXT))));
  }

  private static Shape translations() {
    return map()
        .required(
            "resources", distinct(list(1, map().required("key", LOCALE).required("path", TEXT))))
        .required(
            "fallback",
            map()
                .names(
                    (name, key, problems) -> {
                      if (!oneOf("default").allows(key)) {
                        LOCALE.check(name, key, problems);
                      }
                    })
                .required("default", LOCALE)
                .others(distinct(list(1, LOCALE))));
  }
}
