package dev.forgeapi.testkit;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.HttpTransport;
import dev.forgeapi.testkit.http.Redaction;
import dev.forgeapi.testkit.http.SafetyRules;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.TokenSource;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import java.util.Set;

/** A gateway with the REST APIs enabled, and clients of it without the steps of 3LO. */
final class GatewayFixture implements AutoCloseable {
  static final Path FOLDER = Path.of("src/test/resources/dev/forgeapi/testkit/employees");
  static final String READ = "read:employee:custom";
  static final String WRITE = "write:employee:custom";
  static final String PRODUCT = "read:forge-app:confluence";

  final AppManifest manifest = AppManifest.load(FOLDER.resolve("manifest.yml"));
  final ForgeGateway gateway = ForgeGateway.start(manifest);
  final Redaction redaction = new Redaction();
  final HttpTransport transport =
      HttpTransport.builder().safety(SafetyRules.unlimited()).redaction(redaction).build();
  final ExchangeLog log = new ExchangeLog();

  /** The token of the client granted last. */
  String token = "";

  GatewayFixture() {
    gateway.restApis().enable();
  }

  ForgeApiClient granted(String... scopes) {
    Secret token = gateway.grantWithoutConsent(Set.of(scopes)).accessToken();
    redaction.protect("ACCESS_TOKEN", token);
    this.token = token.reveal();
    return client(TokenSource.fixed("tester", token, Set.of(scopes)));
  }

  ForgeApiClient client(TokenSource tokens) {
    return new GrantedClient(
        new Caller(manifest, gateway.site(), tokens, transport, redaction, log), UrlForm.CLOUD_ID);
  }

  @Override
  public void close() {
    transport.close();
    gateway.close();
  }
}
