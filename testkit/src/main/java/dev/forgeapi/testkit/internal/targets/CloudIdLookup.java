package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.ConfigurationException;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.platform.FailureReport;
import dev.forgeapi.testkit.site.CloudId;
import dev.forgeapi.testkit.site.Endpoints;
import java.io.IOException;
import java.net.URI;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.util.EntityUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks a site for its cloud ID, which needs no credentials (F-055). */
final class CloudIdLookup {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private CloudIdLookup() {}

  /**
   * @throws ConfigurationException if the site does not tell
   */
  static CloudId of(Endpoints endpoints, HttpTransport transport) {
    URI uri = URI.create(endpoints.site() + "/_edge/tenant_info");
    String body;
    try {
      HttpResponse response = transport.client(exchange -> {}).execute(new HttpGet(uri));
      body = response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity());
      int status = response.getStatusLine().getStatusCode();
      if (status != 200) {
        throw unknown(uri, "answered " + status);
      }
    } catch (IOException failed) {
      throw unknown(uri, "could not be reached (" + failed.getMessage() + ")");
    }
    return parsed(uri, body);
  }

  private static CloudId parsed(URI uri, String body) {
    try {
      return new CloudId(MAPPER.readTree(body).path("cloudId").asString(""));
    } catch (JacksonException | IllegalArgumentException wrong) {
      throw unknown(uri, "answered " + FailureReport.shortened(body));
    }
  }

  private static ConfigurationException unknown(URI uri, String what) {
    return new ConfigurationException(
        uri
            + " "
            + what
            + ", so the cloud ID is unknown: check 'site' (it must be the atlassian.net name,"
            + " not a custom domain), or state 'cloudId' in forge-api.yaml");
  }
}
