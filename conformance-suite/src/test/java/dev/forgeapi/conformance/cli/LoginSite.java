package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.HeldPort;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** A gateway as a site, and a folder with a configuration of it that has no token yet. */
public final class LoginSite implements AutoCloseable {
  public static final Path APP =
      Path.of("..", "examples", "employee-directory").toAbsolutePath().normalize();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  public final ForgeGateway gateway = ForgeGateway.start(AppManifest.load(APP));
  private final HeldPort callbackPort = new HeldPort();
  public final OAuthClient client =
      gateway.registerOauthClient(
          URI.create("http://localhost:" + callbackPort.number() + "/callback"));
  public final Path folder;

  public LoginSite(Path folder) throws IOException {
    this.folder = folder;
    Endpoints at = gateway.site().endpoints();
    Files.writeString(
        folder.resolve("forge-api.yaml"),
        """
        target: site
        manifest: %s
        environmentId: %s
        site: %s
        endpoints: {api: "%s", site: "%s", auth: "%s"}
        safety: {perSecond: 1000}
        oauth: {clientId: "%s", clientSecret: "%s", callback: "%s"}
        tokenStore: {directory: store}
        identities:
          reader:
            scopes: ["read:employee:custom", "read:forge-app:confluence"]
            refreshToken: "${NO_SUCH_READER_TOKEN}"
          writer: {scopes: ["read:employee:custom", "write:employee:custom", "read:forge-app:confluence"]}
          stranger: {scopes: ["read:salary:custom", "read:forge-app:confluence"]}
          stale: {expired: true, accessToken: "${NO_SUCH_STALE_TOKEN}"}
        """
            .formatted(
                APP.resolve("manifest.yml"),
                gateway.site().installation().environmentId(),
                gateway.site().name(),
                at.api(),
                at.site(),
                at.auth(),
                client.id(),
                client.secret().reveal(),
                client.callback()));
  }

  /** Accepts, and is sent back to the callback. */
  public void accept(URI page) {
    open(gateway.approval().obtain(page));
  }

  public void deny(URI page) {
    open(gateway.denial().obtain(page));
  }

  /** What the browser shows at that address. */
  public static HttpResponse<String> open(URI address) {
    try {
      return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    gateway.close();
    callbackPort.close();
  }
}
