package dev.forgeapi.testkit.gateway;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** The WireMock server: one stub, answered by us. Reachable from this machine only. */
final class WireMockHost {
  private final WireMockServer server;

  private WireMockHost(WireMockServer server) {
    this.server = server;
  }

  /**
   * @param port 0 for a free one
   * @throws GatewayStartException if the port is in use
   */
  static WireMockHost start(int port, Dispatcher dispatcher) {
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .port(port)
                .httpServerFactory(new LeanJetty.Factory(dispatcher))
                .httpClientFactory(new NoProxying())
                .threadPoolFactory(new DaemonThreads())
                .jettyAcceptors(1)
                .jettyStopTimeout(0L)
                .extensions(new GatewayTransformer(dispatcher))
                .templatingEnabled(false)
                .disableRequestJournal()
                .stubRequestLoggingDisabled(true)
                .disableOptimizeXmlFactoriesLoading(true)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.BODY_FILE));
    try {
      server.start();
    } catch (FatalStartupException busy) {
      throw new GatewayStartException(
          "Port "
              + port
              + " is in use, so the gateway cannot listen there. Stop the other program, choose"
              + " another port, or leave the port out to get a free one.",
          busy);
    }
    server.stubFor(
        WireMock.any(WireMock.anyUrl())
            .willReturn(WireMock.aResponse().withTransformers(GatewayTransformer.NAME)));
    return new WireMockHost(server);
  }

  int port() {
    return server.port();
  }

  void stop() {
    server.stop();
  }
}
