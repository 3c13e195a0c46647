package dev.forgeapi.testkit.internal.gateway.profile;

import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.profile.Profile.Check;
import dev.forgeapi.testkit.internal.gateway.profile.Profile.FactBasis;
import dev.forgeapi.testkit.internal.gateway.profile.Profile.GatewayProfileException;
import dev.forgeapi.testkit.internal.gateway.profile.Profile.SituationAnswer;
import dev.forgeapi.testkit.internal.manifest.source.SourceText;
import dev.forgeapi.testkit.internal.manifest.source.SourceText.UnreadableFileException;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlReader;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a profile, whole or the entries that differ from another. */
final class ProfileReader {
  private static final List<String> SECTIONS = List.of("profile", "order", "settings", "answers");

  private final String source;
  private final Map<Situation, SituationAnswer> answers = new EnumMap<>(Situation.class);
  private final Map<ProfileSetting, String> settings = new EnumMap<>(ProfileSetting.class);
  private final IdentityHashMap<YamlNode, String> names = new IdentityHashMap<>();
  private @Nullable List<Check> order;

  private ProfileReader(String source) {
    this.source = source;
  }

  public static Profile read(String source, String text, @Nullable Profile base) {
    ProfileReader reader = new ProfileReader(source);
    try {
      reader.document(YamlReader.read(SourceText.of(source, text)));
    } catch (UnreadableFileException e) {
      throw new GatewayProfileException(
          source,
          e.problem().location().line(),
          e.problem().location().column(),
          e.problem().message(),
          "a YAML map");
    }
    return Profile.over(base, reader.order, reader.settings, reader.answers);
  }

  private void document(Mapping root) {
    nameValues(root, "the file");
    for (Entry section : root.entries().values()) {
      YamlNode value = section.value();
      switch (section.key().text()) {
        case "profile" -> oneOf(value, List.of("1"));
        case "order" -> order(value);
        case "settings" -> map(value).entries().values().forEach(this::setting);
        case "answers" -> map(value).entries().values().forEach(this::answer);
        default -> throw unknown(section.key(), SECTIONS);
      }
    }
  }

  private void order(YamlNode node) {
    Mapping fields = fields(node, List.of("checks", "evidence"));
    List<Check> checks = new ArrayList<>();
    for (YamlNode item : items(required(fields, "checks"))) {
      checks.add(choice(item, Check.values()));
    }
    Check.problemWith(checks)
        .ifPresent(
            problem -> {
              throw wrong(node, "the order of checks is not possible", problem);
            });
    evidence(required(fields, "evidence"));
    order = List.copyOf(checks);
  }

  private void setting(Entry entry) {
    Scalar key = entry.key();
    ProfileSetting setting =
        Stream.of(ProfileSetting.values())
            .filter(one -> one.key().equals(key.text()))
            .findFirst()
            .orElseThrow(() -> unknown(key, ProfileSetting.keys()));
    Mapping fields = fields(entry.value(), List.of("value", "evidence"));
    Scalar value = scalar(required(fields, "value"));
    if (!setting.accepts(value.text())) {
      throw wrong(value, key.text() + " is " + shown(value), setting.expected());
    }
    evidence(required(fields, "evidence"));
    settings.put(setting, value.text());
  }

  private void answer(Entry entry) {
    Situation situation = choice(entry.key(), Situation.values());
    Mapping fields = fields(entry.value(), List.of("status", "headers", "body", "evidence"));
    Scalar status = scalar(required(fields, "status"));
    if (!status.text().matches("[2-5][0-9][0-9]")) {
      throw wrong(status, "the status is " + shown(status), "a number from 200 to 599");
    }
    List<Header> headers = new ArrayList<>();
    fields
        .get("headers")
        .ifPresent(given -> map(given).entries().values().forEach(one -> headers.add(header(one))));
    String body = fields.get("body").map(given -> scalar(given).text()).orElse("");
    answers.put(
        situation,
        new SituationAnswer(
            Integer.parseInt(status.text()),
            headers,
            body,
            evidence(required(fields, "evidence"))));
  }

  private Header header(Entry entry) {
    Scalar name = entry.key();
    Scalar value = scalar(entry.value());
    if (!name.text().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      throw wrong(name, shown(name) + " is not the name of a header", "letters and hyphens");
    }
    if (value.text().chars().anyMatch(character -> character < ' ' || character > 126)) {
      throw wrong(value, "the header contains a character that is not allowed", "printable ASCII");
    }
    return new Header(name.text(), value.text());
  }

  private FactBasis evidence(YamlNode node) {
    Mapping fields = fields(node, List.of("basis", "facts"));
    String basis = oneOf(required(fields, "basis"), FactBasis.BASES);
    List<String> facts =
        fields
            .get("facts")
            .map(given -> items(given).stream().map(this::fact).toList())
            .orElse(List.of());
    return new FactBasis(basis, facts);
  }

  private String fact(YamlNode item) {
    Scalar fact = scalar(item);
    if (!fact.text().matches("F-[0-9]{3}")) {
      throw wrong(fact, shown(fact) + " is not a fact", "a number such as F-084");
    }
    return fact.text();
  }

  private Mapping fields(YamlNode node, List<String> known) {
    Mapping map = map(node);
    for (Entry entry : map.entries().values()) {
      if (!known.contains(entry.key().text())) {
        throw unknown(entry.key(), known);
      }
    }
    return map;
  }

  private YamlNode required(Mapping map, String name) {
    return map.get(name)
        .orElseThrow(() -> wrong(map, "'" + name + "' is missing", "a map with '" + name + "'"));
  }

  private <E extends Enum<E>> E choice(YamlNode node, E[] values) {
    Scalar scalar = scalar(node);
    return Stream.of(values)
        .filter(value -> value.toString().equals(scalar.text()))
        .findFirst()
        .orElseThrow(() -> unknown(scalar, Stream.of(values).map(Object::toString).toList()));
  }

  private String oneOf(YamlNode node, List<String> words) {
    Scalar scalar = scalar(node);
    if (!words.contains(scalar.text())) {
      throw unknown(scalar, words);
    }
    return scalar.text();
  }

  private Scalar scalar(YamlNode node) {
    if (node instanceof Scalar scalar) {
      return scalar;
    }
    throw wrong(node, name(node) + " is " + shown(node), "a single value");
  }

  private Mapping map(YamlNode node) {
    if (node instanceof Mapping map) {
      return map;
    }
    throw wrong(node, name(node) + " is " + shown(node), "a map");
  }

  private List<YamlNode> items(YamlNode node) {
    if (node instanceof Sequence list) {
      return list.items();
    }
    throw wrong(node, name(node) + " is " + shown(node), "a list");
  }

  private GatewayProfileException unknown(Scalar found, List<String> known) {
    return wrong(
        found,
        shown(found) + " is unknown",
        "one of " + String.join(", ", known) + NearestName.hint(found.text(), known));
  }

  /** The key of a value, or the name of the list that it stands in. */
  private String name(YamlNode node) {
    return names.getOrDefault(node, "the file");
  }

  private void nameValues(YamlNode node, String name) {
    names.put(node, name);
    if (node instanceof Mapping map) {
      map.entries().values().forEach(entry -> nameValues(entry.value(), entry.key().text()));
    } else if (node instanceof Sequence list) {
      list.items().forEach(item -> nameValues(item, "an item of " + name));
    }
  }

  private GatewayProfileException wrong(YamlNode at, String wrong, String expected) {
    return new GatewayProfileException(
        source, at.location().line(), at.location().column(), wrong, expected);
  }

  private static String shown(YamlNode node) {
    return node instanceof Scalar scalar ? Quoted.of(scalar.text()) : node.kind();
  }
}
