package dev.forgeapi.testkit.internal.gateway.listen;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.client.HttpClient;
import com.github.tomakehurst.wiremock.http.client.HttpClientFactory;
import java.util.List;

/**
 * Replaces WireMock's client for proxying, which the gateway never uses and which is slow to
 * create.
 */
public final class NoProxying implements HttpClientFactory {

  @Override
  public HttpClient buildHttpClient(
      Options options, boolean trustAll, List<String> trusted, boolean useSystemProperties) {
    return request -> {
      throw new UnsupportedOperationException("the gateway does not proxy");
    };
  }
}
