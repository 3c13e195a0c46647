package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.site.CloudId;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The site tells its cloud ID, and it is the one configured (F-055). */
final class CloudIdItem implements Item {

  @Override
  public String id() {
    return "PRE-CLOUD-ID";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    Exchange exchange = visit.tenantInfo();
    Optional<CloudId> told = cloudId(exchange);
    Optional<CloudId> configured = visit.configuration().cloudId();
    return List.of(answer(exchange, told, configured).showing(List.of(exchange)));
  }

  private ItemAnswer answer(
      Exchange exchange, Optional<CloudId> told, Optional<CloudId> configured) {
    if (told.isEmpty()) {
      return ItemAnswer.wrong(
              id(),
              exchange.uri()
                  + " does not tell the cloud ID, but answers "
                  + Answers.told(exchange)
                  + ": it is no Jira or Confluence site, or a custom domain, or a login page stands"
                  + " before it",
              "set 'site' to the site's atlassian.net name; open the address in a browser to see"
                  + " what it is")
          .ending();
    }
    if (configured.isPresent() && !configured.equals(told)) {
      return ItemAnswer.wrong(
              id(),
              "the site's cloud ID is "
                  + told.get()
                  + ", but the configuration says "
                  + configured.get()
                  + ": the two URL forms would reach different sites",
              "remove 'cloudId' from forge-api.yaml, so that the site is asked, or correct 'site'")
          .ending();
    }
    return ItemAnswer.right(
        id(),
        "the site's cloud ID is "
            + told.get()
            + (configured.isPresent() ? ", as configured" : ", as the site tells"));
  }

  private static Optional<CloudId> cloudId(Exchange exchange) {
    if (exchange.status() != 200) {
      return Optional.empty();
    }
    try {
      JsonNode id = JsonMapper.shared().readTree(exchange.responseBody()).path("cloudId");
      return id.isString() ? Optional.of(new CloudId(id.stringValue())) : Optional.empty();
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
