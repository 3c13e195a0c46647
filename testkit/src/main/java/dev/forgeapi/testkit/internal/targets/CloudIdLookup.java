package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.RawResponse;
import dev.forgeapi.testkit.internal.http.Request;
import dev.forgeapi.testkit.internal.platform.FailureReport;
import dev.forgeapi.testkit.site.CloudId;
import dev.forgeapi.testkit.site.Endpoints;
import java.net.URI;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks a site for its cloud ID, which needs no credentials (F-055). */
final class CloudIdLookup {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private CloudIdLookup() {}

  /**
   * @throws ConfigurationException if the site does not answer with it
   */
  static CloudId of(Endpoints endpoints, HttpTransport transport) {
    URI uri = URI.create(endpoints.site() + "/_edge/tenant_info");
    RawResponse response = transport.send(Request.get(uri));
    if (!response.exchange().answered()) {
      throw unknown(uri, "could not be reached (" + response.exchange().failure() + ")");
    }
    if (response.status() != 200) {
      throw unknown(uri, "returned status " + response.status());
    }
    return parsed(uri, response.text());
  }

  private static CloudId parsed(URI uri, String body) {
    try {
      return new CloudId(MAPPER.readTree(body).path("cloudId").asString(""));
    } catch (JacksonException | IllegalArgumentException wrong) {
      throw unknown(uri, "returned " + FailureReport.shortened(body));
    }
  }

  private static ConfigurationException unknown(URI uri, String what) {
    return new ConfigurationException(
        ("%s %s, so the cloud ID is unknown: check 'site' (it must be the atlassian.net "
                + "name, not a custom domain), or set 'cloudId' in forge-api.yaml")
            .formatted(uri, what));
  }
}
