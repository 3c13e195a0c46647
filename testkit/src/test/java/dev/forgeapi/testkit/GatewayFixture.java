package dev.forgeapi.testkit;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.client.ClientContext;
import dev.forgeapi.testkit.internal.client.GrantedClient;
import dev.forgeapi.testkit.internal.client.NewestExchanges;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.SafetyRules;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import dev.forgeapi.testkit.internal.platform.InvocationSource;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import java.util.Set;

/** A gateway with the REST APIs enabled, and clients of it without the steps of 3LO. */
public final class GatewayFixture implements AutoCloseable {
  public static final Path FOLDER = Path.of("src/test/resources/dev/forgeapi/testkit/employees");
  public static final String READ = "read:employee:custom";
  public static final String WRITE = "write:employee:custom";
  public static final String PRODUCT = "read:forge-app:confluence";

  final AppManifest manifest = AppManifest.load(FOLDER.resolve("manifest.yml"));
  public final ForgeGateway gateway = ForgeGateway.start(manifest);
  public final Redaction redaction = new Redaction();
  final HttpTransport transport =
      HttpTransport.builder().safety(SafetyRules.unlimited()).redaction(redaction).build();
  public final NewestExchanges log = new NewestExchanges();

  /** The token of the client granted last. */
  String token = "";

  public GatewayFixture() {
    gateway.restApis().enable();
  }

  public ForgeApiClient granted(String... scopes) {
    Secret token = gateway.grantWithoutConsent(Set.of(scopes)).accessToken();
    redaction.protect("ACCESS_TOKEN", token);
    this.token = token.reveal();
    return client(TokenSource.fixed("tester", token, Set.of(scopes)));
  }

  public ForgeApiClient client(TokenSource tokens) {
    return client(tokens, InvocationSource.of(gateway));
  }

  public ForgeApiClient client(TokenSource tokens, InvocationSource invocations) {
    return new GrantedClient(
        new ClientContext(manifest, gateway.site(), tokens, transport, redaction, log, invocations),
        UrlForm.CLOUD_ID);
  }

  @Override
  public void close() {
    transport.close();
    gateway.close();
  }
}
