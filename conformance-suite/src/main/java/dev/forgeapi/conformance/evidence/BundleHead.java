package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.run.planning.ShardChoice;
import dev.forgeapi.testkit.site.AppInstallation;
import dev.forgeapi.testkit.site.CloudId;
import dev.forgeapi.testkit.site.Endpoints;
import dev.forgeapi.testkit.site.Product;
import dev.forgeapi.testkit.site.RestApisToggle;
import dev.forgeapi.testkit.site.Site;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a bundle says of itself, in {@code evidence.json}.
 *
 * @param suite version of the suite that made the run
 * @param site that it was made on
 * @param only what it was limited to
 * @param shard which part it was; null for a whole run
 * @param hashes SHA-256 of the other parts, by name
 */
record BundleHead(
    String suite,
    Site site,
    List<String> only,
    @Nullable ShardChoice shard,
    Map<String, String> hashes) {
  private static final int FORMAT = 1;

  String render() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("format", FORMAT).put("suite", suite);
    only.forEach(json.putArray("only")::add);
    if (shard != null) {
      json.putObject("shard").put("number", shard.number()).put("of", shard.of());
    }
    ObjectNode place = json.putObject("site");
    place.put("name", site.name()).put("cloudId", site.cloudId().value());
    place.put("product", site.product().name());
    place.put("app", site.installation().appId());
    place.put("environment", site.installation().environmentId());
    place.put("api", site.endpoints().api().toString());
    place.put("site", site.endpoints().site().toString());
    place.put("auth", site.endpoints().auth().toString());
    hashes.forEach(json.putObject("sha256")::put);
    return json.toPrettyString() + "\n";
  }

  /**
   * @throws UsageException if that is no head of a bundle
   */
  static BundleHead parse(String name, String text) {
    try {
      JsonNode json = JsonMapper.shared().readTree(text);
      if (json.path("format").asInt(0) != FORMAT) {
        throw new UsageException(
            name + ": of format " + json.path("format") + "; this version reads " + FORMAT);
      }
      Map<String, String> hashes = new TreeMap<>();
      json.path("sha256")
          .propertyStream()
          .forEach(e -> hashes.put(e.getKey(), e.getValue().asString()));
      List<String> only = new ArrayList<>();
      json.path("only").forEach(each -> only.add(each.asString()));
      JsonNode part = json.path("shard");
      return new BundleHead(
          json.required("suite").asString(),
          site(json.required("site")),
          only,
          part.isObject()
              ? new ShardChoice(part.path("number").asInt(0), part.path("of").asInt(0))
              : null,
          hashes);
    } catch (JacksonException | IllegalArgumentException wrong) {
      throw new UsageException(name + ": not the head of a bundle as forge-api writes it");
    }
  }

  private static Site site(JsonNode json) {
    return new Site(
        json.required("name").asString(),
        new CloudId(json.required("cloudId").asString()),
        Product.valueOf(json.required("product").asString()),
        new AppInstallation(
            json.required("app").asString(), json.required("environment").asString()),
        new Endpoints(
            URI.create(json.required("api").asString()),
            URI.create(json.required("site").asString()),
            URI.create(json.required("auth").asString())),
        new RecordedToggling());
  }

  /** The toggle of a site that is only remembered. */
  static final class RecordedToggling implements RestApisToggle {

    @Override
    public void enable() {
      throw new UnsupportedOperationException("a recording has no toggle");
    }

    @Override
    public void disable() {
      throw new UnsupportedOperationException("a recording has no toggle");
    }

    @Override
    public boolean canToggle() {
      return false;
    }

    @Override
    public Duration within() {
      return Duration.ZERO;
    }
  }
}
