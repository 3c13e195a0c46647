package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that a client needs to call an app's REST APIs as one grant. */
public record ClientContext(
    AppManifest manifest,
    Site site,
    TokenSource tokens,
    HttpTransport transport,
    Redaction redaction,
    NewestExchanges log) {

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
