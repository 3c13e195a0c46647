package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway saw of one call to an app's REST API: the other side's record. Never holds a
 * token.
 *
 * @param method the HTTP method
 * @param path the path after the base URL, as it came
 * @param query the raw query; null for none
 * @param form through which URL it came
 * @param headers as received, less authorization and cookies
 * @param body as text
 * @param route key of the route that served it; null if none did
 * @param status what the gateway answered
 */
public record ReceivedRequest(
    String method,
    String path,
    @Nullable String query,
    UrlForm form,
    List<Header> headers,
    String body,
    @Nullable String route,
    int status) {}
