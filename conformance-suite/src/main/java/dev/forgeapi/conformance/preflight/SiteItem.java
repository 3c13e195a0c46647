package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.Answers.Busy;
import dev.forgeapi.conformance.preflight.ItemAnswer.Item;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.http.SafetyGate;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site.CloudId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The app exposes a REST API, and the site has its own name, is reachable, and is the configured
 * one.
 */
record SiteItem(PreflightContext context) implements Item {
  private static final String CONFIG = "PRE-CONFIG";
  private static final String DOMAIN = "PRE-DOMAIN";
  private static final String HOST = "PRE-HOST";
  private static final String CLOUD_ID = "PRE-CLOUD-ID";

  /** F-059: the public cloud, the government cloud, isolated clouds. */
  private static final List<String> OWN =
      List.of(".atlassian.net", ".atlassian-us-gov-mod.net", ".atlassian-isolated.net");

  private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "::1", "[::1]");

  /** Hosts of Atlassian that are no site, though people copy them. */
  private static final List<String> NO_SITES =
      List.of(".atlassian.com", ".atlassian-us-gov-mod.com");

  @Override
  public List<String> ids() {
    return List.of(CONFIG, DOMAIN, HOST, CLOUD_ID);
  }

  @Override
  public List<ItemAnswer> answers() {
    List<ItemAnswer> answers = new ArrayList<>();
    List<Supplier<ItemAnswer>> inOrder =
        List.of(this::configuration, this::domain, this::host, this::cloudId);
    for (Supplier<ItemAnswer> each : inOrder) {
      ItemAnswer answer = each.get();
      answers.add(answer);
      if (answer.ends()) {
        break;
      }
    }
    return answers;
  }

  /** If they could not be used at all, the command has said so and ended. */
  private ItemAnswer configuration() {
    AppManifest manifest = context.manifest();
    int identities = context.configuration().identities().size();
    if (manifest.routes().isEmpty()) {
      return ItemAnswer.wrong(
              CONFIG,
              "the manifest has no apiRoute: the app exposes no REST API",
              "add modules.apiRoute to " + manifest.file() + ", then forge deploy")
          .ending();
    }
    return ItemAnswer.right(
        CONFIG,
        "configuration and manifest are valid: %s routes, %s app scopes, %s"
            .formatted(
                manifest.routes().size(),
                manifest.scopes().size(),
                identities == 1 ? "1 identity" : identities + " identities"));
  }

  /** F-057: custom domains take no OAuth tokens. */
  private ItemAnswer domain() {
    String name = context.siteName().toLowerCase(Locale.ROOT);
    if (LOOPBACK.contains(name)) {
      return ItemAnswer.notApplicable(DOMAIN, "a gateway on this machine has no domain");
    }
    if (OWN.stream().anyMatch(own -> name.endsWith(own) && name.length() > own.length())) {
      return ItemAnswer.right(DOMAIN, name + " is the site's own name, not a custom domain");
    }
    return wrongDomain(name).ending();
  }

  private static ItemAnswer wrongDomain(String name) {
    String first = name.replaceFirst("\\..*", "");
    String own = first + ".atlassian.net";
    if (!name.contains(".")) {
      return ItemAnswer.wrong(
          DOMAIN,
          "'" + name + "' is not a complete host name",
          "set site: " + own + " in forge-api.yaml; " + ClickPath.siteName());
    }
    if (name.endsWith(".jira.com")) {
      return ItemAnswer.wrong(
          DOMAIN,
          name + " is the old name of a site, which only redirects to the new one",
          "set site: " + own + " in forge-api.yaml; " + ClickPath.siteName());
    }
    if (NO_SITES.stream().anyMatch(name::endsWith)) {
      return ItemAnswer.wrong(
          DOMAIN,
          name + " is an Atlassian host, but not a site",
          "set 'site' to the name in the address bar of the product, such as"
              + " sample.atlassian.net; "
              + ClickPath.siteName());
    }
    if (first.equals("atlassian") || name.contains("atlas") || name.contains("tlassian")) {
      return ItemAnswer.wrong(
          DOMAIN,
          name + " is not the name of a site: names of sites end in .atlassian.net",
          "correct 'site' in forge-api.yaml; " + ClickPath.siteName());
    }
    return ItemAnswer.wrong(
        DOMAIN,
        name + " is a custom domain, where OAuth tokens are not accepted",
        "set 'site' to the site's atlassian.net name: " + ClickPath.siteName());
  }

  private ItemAnswer host() {
    Exchange exchange = context.tenantInfo();
    String host = exchange.uri().getHost();
    if (exchange.status() == 407) {
      return ItemAnswer.wrong(
              HOST,
              "the site cannot be reached: a proxy between this machine and "
                  + host
                  + " requires a user name and a password (407)",
              "set HTTPS_PROXY=http://USER:PASSWORD@PROXY:PORT in the environment, or NO_PROXY="
                  + host
                  + " if the site is reached without it")
          .showing(List.of(exchange))
          .ending();
    }
    if (!exchange.answered()) {
      return ItemAnswer.wrong(
              HOST,
              "the site cannot be reached: " + exchange.failure(),
              unreachable(exchange.uri(), String.valueOf(exchange.failure())))
          .showing(List.of(exchange))
          .ending();
    }
    return ItemAnswer.right(
        HOST,
        exchange.uri().getAuthority()
            + ("https".equals(exchange.uri().getScheme())
                ? " responds, and its certificate is valid"
                : " responds (plain http, which is allowed on loopback only)"));
  }

  private String unreachable(URI address, String failure) {
    String host = address.getHost();
    String name =
        host.equalsIgnoreCase(context.siteName())
            ? "set 'site' to the name in the address bar of the product, such as"
                + " sample.atlassian.net"
            : "correct endpoints.site, or remove it, so that https://"
                + context.siteName()
                + " is called";
    if (SafetyGate.isLoopback(address)) {
      return "start what is to listen there, such as forge-api gateway, or " + name;
    }
    if (failure.startsWith("the proxy ")) {
      return "correct HTTPS_PROXY in the environment, or set NO_PROXY="
          + host
          + " if the site is reached without a proxy";
    }
    return failure.contains("is not signed by an authority")
        ? "if a proxy of your company inspects TLS, make Java trust its certificate"
            + " (JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=FILE); else "
            + name
        : name + "; check that this machine and its proxy (HTTPS_PROXY) allow requests to " + host;
  }

  /** F-055. */
  private ItemAnswer cloudId() {
    Exchange exchange = context.tenantInfo();
    Optional<ItemAnswer> busy = Busy.answer(exchange);
    if (busy.isPresent()) {
      return busy.get();
    }
    Optional<CloudId> found = cloudIdIn(exchange);
    Optional<CloudId> configured = context.configuration().cloudId();
    if (found.isEmpty()) {
      return ItemAnswer.wrong(
              CLOUD_ID,
              ("%s returns no cloud ID, but %s: it is not a Jira or Confluence site, it is a"
                      + " custom domain, or it requires a login")
                  .formatted(exchange.uri(), Answers.describe(exchange)),
              "set 'site' to the site's atlassian.net name; open the address in a browser to see"
                  + " what it returns")
          .showing(List.of(exchange))
          .ending();
    }
    if (configured.isPresent() && !configured.equals(found)) {
      return ItemAnswer.wrong(
              CLOUD_ID,
              ("the site's cloud ID is %s, but the configuration says %s: the two URL forms"
                      + " would reach different sites")
                  .formatted(found.get(), configured.get()),
              "remove 'cloudId' from forge-api.yaml, so that it is looked up on the site, or"
                  + " correct 'site'")
          .showing(List.of(exchange))
          .ending();
    }
    return ItemAnswer.right(
            CLOUD_ID,
            "the site's cloud ID is "
                + found.get()
                + (configured.isPresent() ? ", as configured" : ", as returned by the site"))
        .showing(List.of(exchange));
  }

  private static Optional<CloudId> cloudIdIn(Exchange exchange) {
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
