package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.run.RunPlan.ShardChoice;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.targets.SiteToggles.SetToggle;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.Site.CloudId;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of a bundle, in {@code evidence.json}.
 *
 * @param shard which part it was; null for a whole run
 * @param sha256 of the other parts, by name
 */
record BundleHead(
    int format,
    String suite,
    List<String> only,
    @Nullable ShardChoice shard,
    Place site,
    SortedMap<String, String> sha256) {
  private static final int FORMAT = 1;
  private static final JsonMapper JSON = BundleJson.mapper().build();

  /** A site, and what was installed there. */
  record Place(
      String name,
      String cloudId,
      Product product,
      String app,
      String environment,
      URI api,
      URI site,
      URI auth) {

    static Place of(Site site) {
      return new Place(
          site.name(),
          site.cloudId().value(),
          site.product(),
          site.installation().appId(),
          site.installation().environmentId(),
          site.endpoints().api(),
          site.endpoints().site(),
          site.endpoints().auth());
    }

    /** Its toggle is only remembered. */
    Site remembered() {
      Consumer<RestApisState> refusal =
          wanted -> {
            throw new UnsupportedOperationException("a recording has no toggle");
          };
      return new Site(
          name,
          new CloudId(cloudId),
          product,
          new AppInstallation(app, environment),
          new Endpoints(api, site, auth),
          new SetToggle(refusal, Duration.ZERO, false));
    }
  }

  static BundleHead of(
      String suite,
      Place site,
      List<String> only,
      @Nullable ShardChoice shard,
      SortedMap<String, String> sha256) {
    return new BundleHead(FORMAT, suite, only, shard, site, sha256);
  }

  String render() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }

  /**
   * @throws UsageException if that is no head of a bundle
   */
  static BundleHead parse(String name, String text) {
    try {
      JsonNode format = JSON.readTree(text).path("format");
      if (format.asInt(0) != FORMAT) {
        throw new UsageException(name + ": of format " + format + "; this version reads " + FORMAT);
      }
      BundleHead head = JSON.readValue(text, BundleHead.class);
      head.requirePlainText();
      head.site.remembered();
      return head;
    } catch (JacksonException | IllegalArgumentException | NullPointerException wrong) {
      throw new UsageException(name + ": not the head of a bundle as forge-api writes it");
    }
  }

  /** No name of a run has a character that a reader cannot see. */
  private void requirePlainText() {
    Stream.concat(Stream.of(suite, site.name, site.app, site.environment), only.stream())
        .filter(name -> !SafeText.line(name).equals(name))
        .forEach(
            name -> {
              throw new IllegalArgumentException(name);
            });
  }
}
