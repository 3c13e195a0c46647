package dev.forgeapi.conformance.platform.variant;

import dev.forgeapi.conformance.platform.Rules;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Every broken and every legal platform. The areas add theirs. */
public final class Catalog {
  private final List<Entry> entries = new ArrayList<>();
  private String area = "";

  public static List<Entry> all() {
    Catalog catalog = new Catalog();
    BrokenPaths.add(catalog.area("path"));
    BrokenOperations.add(catalog.area("operation"));
    BrokenRequests.add(catalog.area("request"));
    BrokenAnswers.add(catalog.area("answer"));
    BrokenAddresses.add(catalog.area("address"));
    BrokenTokens.add(catalog.area("token"));
    BrokenScopes.add(catalog.area("scope"));
    BrokenToggles.add(catalog.area("toggle"));
    BrokenCaches.add(catalog.area("cache"));
    BrokenNodes.add(catalog.area("in part"));
    BrokenTexts.add(catalog.area("text"));
    BrokenRefreshes.add(catalog.area("refresh"));
    LegalAnswers.add(catalog.area("legal answer"));
    LegalPaths.add(catalog.area("legal path"));
    LegalState.add(catalog.area("legal state"));
    LegalHabits.add(catalog.area("legal habit"));
    return List.copyOf(catalog.entries);
  }

  private Catalog area(String name) {
    area = name;
    return this;
  }

  Entry broken(String name, Consumer<Rules> change, RequirementId... caughtBy) {
    return add(new Entry(area, name, change, List.of(caughtBy)));
  }

  Entry legal(String name, Consumer<Rules> change) {
    return add(new Entry(area, name, change, List.of()));
  }

  private Entry add(Entry entry) {
    entries.add(entry);
    return entry;
  }
}
