package dev.forgeapi.conformance.baseline;

import dev.forgeapi.conformance.baseline.Baseline.BaselineEntry;
import dev.forgeapi.conformance.result.Gate.KnownFailure;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlReader.YamlFile;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads a baseline; every mistake in it is reported, with its place. */
final class BaselineReader {
  private static final String ENTRIES = "knownFailures";
  private static final Set<String> MEMBERS =
      Set.of("requirement", "route", "urlForm", "reason", "owner", "expires");

  private final List<String> problems = new ArrayList<>();
  private final List<BaselineEntry> entries = new ArrayList<>();

  static Baseline read(Path file) {
    BaselineReader reader = new BaselineReader();
    try {
      reader.document(YamlFile.read(file));
    } catch (ManifestException unreadable) {
      // No rule of manifests is named, which such a problem has as well.
      unreadable
          .problems()
          .forEach(
              it -> reader.problems.add(it.location() + ": " + it.message() + ". " + it.fix()));
    }
    if (!reader.problems.isEmpty()) {
      throw new ConfigurationException(String.join(System.lineSeparator(), reader.problems));
    }
    return new Baseline(file, reader.entries);
  }

  /** The values of {@code urlForm}, for messages. */
  static String urlForms() {
    return Stream.of(UrlForm.values()).map(UrlForm::name).collect(Collectors.joining(" or "));
  }

  private void problem(YamlNode where, String what) {
    problems.add(where.location() + ": " + what);
  }

  private void document(Mapping document) {
    allow(document, Set.of(ENTRIES));
    YamlNode.Entry list = document.entries().get(ENTRIES);
    if (list == null) {
      problem(
          document,
          "the list " + ENTRIES + " is missing; without entries, write " + ENTRIES + ": []");
    } else if (list.value() instanceof Sequence sequence) {
      sequence.items().forEach(this::entry);
    } else {
      problem(
          list.value(), ENTRIES + " is " + list.value().kind() + "; expected a list of entries");
    }
  }

  private void allow(Mapping mapping, Set<String> known) {
    for (YamlNode.Entry entry : mapping.entries().values()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        problem(
            entry.key(),
            "unknown key '%s'%s (known keys: %s)"
                .formatted(
                    key, NearestName.hint(key, known), String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  private void entry(YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      problem(node, "an entry is " + node.kind() + "; expected a map with requirement, reason, …");
      return;
    }
    KnownFailure failure = failure(mapping);
    if (failure == null) {
      return;
    }
    for (BaselineEntry earlier : entries) {
      if (earlier.failure().is(failure.requirement(), failure.route(), failure.urlForm())) {
        problem(
            mapping,
            "the same check is already listed on line %s; keep one entry"
                .formatted(earlier.location().line()));
      }
    }
    entries.add(new BaselineEntry(failure, mapping.location()));
  }

  /** What the entry says; null if it does not say all that it must. */
  private @Nullable KnownFailure failure(Mapping entry) {
    int before = problems.size();
    allow(entry, MEMBERS);
    String requirement = required(entry, "requirement", "the ID of a requirement such as SCOPE-3");
    String route = text(entry, "route");
    UrlForm form = form(entry);
    String reason = required(entry, "reason", "the reason why the failure is tolerated");
    String owner = required(entry, "owner", "the name of who will fix it");
    LocalDate expires = date(entry);
    return requirement == null
            || reason == null
            || owner == null
            || expires == null
            || problems.size() > before
        ? null
        : new KnownFailure(
            requirement.toUpperCase(Locale.ROOT), route, form, reason, owner, expires);
  }

  private @Nullable String required(Mapping entry, String key, String expected) {
    if (!entry.entries().containsKey(key)) {
      problem(entry, "the entry has no " + key + "; expected " + expected);
    }
    return text(entry, key);
  }

  private @Nullable String text(Mapping entry, String key) {
    YamlNode.Entry found = entry.entries().get(key);
    if (found == null) {
      return null;
    }
    if (found.value() instanceof Scalar scalar
        && scalar.type() != ScalarType.NULL
        && !scalar.text().isBlank()) {
      return scalar.text().strip();
    }
    String is = found.value() instanceof Scalar ? "empty" : found.value().kind();
    problem(found.value(), key + " is " + is + "; expected text");
    return null;
  }

  private @Nullable UrlForm form(Mapping entry) {
    String text = text(entry, "urlForm");
    for (UrlForm form : UrlForm.values()) {
      if (form.name().equals(text)) {
        return form;
      }
    }
    wrong(entry, "urlForm", text, urlForms());
    return null;
  }

  private @Nullable LocalDate date(Mapping entry) {
    String text = required(entry, "expires", "a date such as 2027-03-31");
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException noDate) {
      boolean shaped = String.valueOf(text).matches("\\d{4}-\\d\\d-\\d\\d");
      wrong(
          entry, "expires", text, (shaped ? "an existing date" : "a date") + " such as 2027-03-31");
      return null;
    }
  }

  private void wrong(Mapping entry, String key, @Nullable String text, String expected) {
    YamlNode.Entry found = entry.entries().get(key);
    if (text != null && found != null) {
      problem(found.value(), "%s is '%s'; expected %s".formatted(key, text, expected));
    }
  }
}
