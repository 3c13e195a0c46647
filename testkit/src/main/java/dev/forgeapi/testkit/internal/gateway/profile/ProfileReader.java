package dev.forgeapi.testkit.internal.gateway.profile;

import dev.forgeapi.testkit.gateway.GatewayProfile;
import dev.forgeapi.testkit.gateway.GatewayProfileException;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileNode.Entries;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileNode.Items;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileNode.Scalar;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a profile, whole or the entries that differ from another. */
public final class ProfileReader {
  private static final List<String> SECTIONS = List.of("profile", "order", "settings", "answers");

  private final String source;
  private final Map<Situation, SituationAnswer> answers = new EnumMap<>(Situation.class);
  private final Map<ProfileSetting, String> settings = new EnumMap<>(ProfileSetting.class);
  private @Nullable List<Check> order;

  private ProfileReader(String source) {
    this.source = source;
  }

  public static GatewayProfile read(String source, String text, @Nullable GatewayProfile base) {
    ProfileReader reader = new ProfileReader(source);
    reader.document(ProfileYaml.read(source, text));
    return GatewayProfile.over(base, reader.order, reader.settings, reader.answers);
  }

  private void document(ProfileNode root) {
    Entries sections = entries(root);
    sections
        .entries()
        .forEach(
            (name, value) -> {
              switch (name.text()) {
                case "profile" -> oneOf(value, List.of("1"));
                case "order" -> order(value);
                case "settings" -> entries(value).entries().forEach(this::setting);
                case "answers" -> entries(value).entries().forEach(this::answer);
                default -> throw unknown(name, SECTIONS);
              }
            });
  }

  private void order(ProfileNode node) {
    ProfileFields fields = fields(node, List.of("checks", "evidence"));
    List<Check> checks = new ArrayList<>();
    for (ProfileNode item : items(fields.required("checks"))) {
      checks.add(choice(item, Check.values()));
    }
    Check.problemWith(checks)
        .ifPresent(
            problem -> {
              throw wrong(node, "the order of checks does not work", problem);
            });
    evidence(fields.required("evidence"));
    order = List.copyOf(checks);
  }

  private void setting(Scalar key, ProfileNode node) {
    ProfileSetting setting =
        Stream.of(ProfileSetting.values())
            .filter(one -> one.key().equals(key.text()))
            .findFirst()
            .orElseThrow(() -> unknown(key, ProfileSetting.keys()));
    ProfileFields fields = fields(node, List.of("value", "evidence"));
    Scalar value = scalar(fields.required("value"));
    if (!setting.accepts(value.text())) {
      throw wrong(value, key.text() + " is " + value.kind(), setting.expected());
    }
    evidence(fields.required("evidence"));
    settings.put(setting, value.text());
  }

  private void answer(Scalar key, ProfileNode node) {
    Situation situation = choice(key, Situation.values());
    ProfileFields fields = fields(node, List.of("status", "headers", "body", "evidence"));
    Scalar status = scalar(fields.required("status"));
    if (!status.text().matches("[2-5][0-9][0-9]")) {
      throw wrong(status, "the status is " + status.kind(), "a number from 200 to 599");
    }
    List<Header> headers = new ArrayList<>();
    fields
        .optional("headers")
        .ifPresent(
            given ->
                entries(given)
                    .entries()
                    .forEach((name, value) -> headers.add(header(name, scalar(value)))));
    String body = fields.optional("body").map(given -> scalar(given).text()).orElse("");
    answers.put(
        situation,
        new SituationAnswer(
            Integer.parseInt(status.text()), headers, body, evidence(fields.required("evidence"))));
  }

  private Header header(Scalar name, Scalar value) {
    if (!name.text().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
      throw wrong(name, name.kind() + " is not the name of a header", "letters and hyphens");
    }
    if (value.text().chars().anyMatch(character -> character < ' ' || character > 126)) {
      throw wrong(value, "the header has a character it cannot carry", "printable ASCII");
    }
    return new Header(name.text(), value.text());
  }

  private FactBasis evidence(ProfileNode node) {
    ProfileFields fields = fields(node, List.of("basis", "facts"));
    String basis = oneOf(fields.required("basis"), FactBasis.BASES);
    List<String> facts =
        fields
            .optional("facts")
            .map(given -> items(given).stream().map(item -> scalar(item).text()).toList())
            .orElse(List.of());
    return new FactBasis(basis, facts);
  }

  private ProfileFields fields(ProfileNode node, List<String> known) {
    Entries entries = entries(node);
    for (Scalar key : entries.entries().keySet()) {
      if (!known.contains(key.text())) {
        throw unknown(key, known);
      }
    }
    return new ProfileFields(source, entries);
  }

  private <E extends Enum<E>> E choice(ProfileNode node, E[] values) {
    Scalar scalar = scalar(node);
    return Stream.of(values)
        .filter(value -> value.toString().equals(scalar.text()))
        .findFirst()
        .orElseThrow(() -> unknown(scalar, Stream.of(values).map(Object::toString).toList()));
  }

  private String oneOf(ProfileNode node, List<String> words) {
    Scalar scalar = scalar(node);
    if (!words.contains(scalar.text())) {
      throw unknown(scalar, words);
    }
    return scalar.text();
  }

  private Scalar scalar(ProfileNode node) {
    if (node instanceof Scalar scalar) {
      return scalar;
    }
    throw wrong(node, "this is " + node.kind(), "a single value");
  }

  private Entries entries(ProfileNode node) {
    if (node instanceof Entries entries) {
      return entries;
    }
    throw wrong(node, "this is " + node.kind(), "a mapping");
  }

  private List<ProfileNode> items(ProfileNode node) {
    if (node instanceof Items items) {
      return items.items();
    }
    throw wrong(node, "this is " + node.kind(), "a list");
  }

  private GatewayProfileException unknown(Scalar found, List<String> known) {
    return wrong(found, found.kind() + " is unknown", "one of " + String.join(", ", known));
  }

  private GatewayProfileException wrong(ProfileNode at, String wrong, String expected) {
    return new GatewayProfileException(source, at.line(), at.column(), wrong, expected);
  }
}
