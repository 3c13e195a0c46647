package dev.forgeapi.testkit;

import dev.forgeapi.testkit.site.Endpoints;
import java.net.URI;
import java.util.Optional;

/** Reads {@code site} and {@code endpoints}: where the parties are reached. */
final class ReachSection {

  private ReachSection() {}

  static Optional<String> siteName(Field root) {
    Optional<String> named =
        root.at("site")
            .as(
                "a host name such as sample.atlassian.net",
                text -> {
                  if (!text.matches("[A-Za-z0-9.-]+")) {
                    throw new IllegalArgumentException(text);
                  }
                  return text;
                });
    return named.or(() -> FieldTypes.uri(root.at("endpoints").at("site")).map(URI::getHost));
  }

  /** Each endpoint that is not named is the public cloud's. */
  static Optional<Endpoints> endpoints(Field section, Optional<String> siteName) {
    section.allow("api", "site", "auth");
    Optional<URI> api = FieldTypes.uri(section.at("api"));
    Optional<URI> site = FieldTypes.uri(section.at("site"));
    Optional<URI> auth = FieldTypes.uri(section.at("auth"));
    if (siteName.isEmpty()) {
      return Optional.empty();
    }
    Endpoints cloud = Endpoints.ofCloud(siteName.get());
    try {
      return Optional.of(
          new Endpoints(
              api.orElse(cloud.api()), site.orElse(cloud.site()), auth.orElse(cloud.auth())));
    } catch (IllegalArgumentException wrong) {
      section.problem("cannot be used: " + wrong.getMessage());
      return Optional.empty();
    }
  }
}
