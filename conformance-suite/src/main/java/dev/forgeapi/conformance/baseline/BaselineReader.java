package dev.forgeapi.conformance.baseline;

import dev.forgeapi.conformance.result.KnownFailure;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlFile;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.manifest.ManifestException;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads a baseline; every mistake in it is told, with its place. */
final class BaselineReader {
  private static final String ENTRIES = "knownFailures";

  private final EntryFields fields = new EntryFields();
  private final List<BaselineEntry> entries = new ArrayList<>();

  static Baseline read(Path file) {
    BaselineReader reader = new BaselineReader();
    reader.document(parse(file));
    reader.fields.throwIfAny();
    return new Baseline(file, reader.entries);
  }

  private static Mapping parse(Path file) {
    try {
      return YamlFile.read(file);
    } catch (ManifestException unreadable) {
      throw new ConfigurationException(
          unreadable.problems().stream()
              .map(ManifestProblem::toString)
              .collect(Collectors.joining(System.lineSeparator())));
    }
  }

  private void document(Mapping document) {
    fields.allow(document, Set.of(ENTRIES));
    YamlNode.Entry list = document.entries().get(ENTRIES);
    if (list == null) {
      fields.problem(
          document, "the list " + ENTRIES + " is missing; a baseline without entries says []");
    } else if (list.value() instanceof Sequence sequence) {
      sequence.items().forEach(this::entry);
    } else {
      fields.problem(
          list.value(), ENTRIES + " is " + list.value().kind() + "; expected a list of entries");
    }
  }

  private void entry(YamlNode node) {
    if (!(node instanceof Mapping mapping)) {
      fields.problem(
          node, "an entry is " + node.kind() + "; expected a map with requirement, reason, …");
      return;
    }
    KnownFailure failure = fields.failure(mapping);
    if (failure == null) {
      return;
    }
    entries.stream()
        .filter(
            earlier ->
                earlier.failure().is(failure.requirement(), failure.route(), failure.urlForm()))
        .findFirst()
        .ifPresent(
            earlier ->
                fields.problem(
                    mapping,
                    "the same check is listed in line "
                        + earlier.location().line()
                        + " already; keep one entry"));
    entries.add(new BaselineEntry(failure, mapping.location()));
  }
}
