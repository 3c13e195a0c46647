package dev.forgeapi.testkit;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.HttpTransport;
import dev.forgeapi.testkit.http.Redaction;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.TokenSource;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a client needs to call an app's REST APIs as one grant. */
record Caller(
    AppManifest manifest,
    Site site,
    TokenSource tokens,
    HttpTransport transport,
    Redaction redaction,
    ExchangeLog log) {

  /** A client for one call, whose exchanges also go to {@code observer}. */
  AuthorizingClient client(Consumer<Exchange> observer) {
    return new AuthorizingClient(
        transport.client(
            exchange -> {
              log.add(exchange);
              observer.accept(exchange);
            }),
        tokens,
        origins());
  }

  /** Of both forms of URL. */
  private Set<String> origins() {
    return Stream.of(UrlForm.values())
        .map(form -> AuthorizingClient.origin(site.baseUrl(form)))
        .collect(Collectors.toSet());
  }
}
