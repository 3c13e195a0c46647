package dev.forgeapi.conformance.cli.gateway;

import dev.forgeapi.conformance.plan.StatedRequestsJson;
import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.TokenStoreSettings;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.internal.text.Unwritable;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A complete forge-api.yaml with which another process checks the gateway as if it were a site. */
public record GatewayConfigurationFile(
    ForgeGateway gateway, ForgeApiConfiguration configuration, AppManifest manifest) {
  private static final String MARK = "# Written by forge-api gateway.";

  /**
   * Writes the file, readable by its owner alone, and a folder with a grant next to it.
   *
   * @throws ConfigurationException if it cannot be written, or if a file is there already that a
   *     gateway did not write
   */
  public void write(Path file, List<GatewayToken> tokens) {
    try {
      if (Files.exists(file) && !beginsWithMark(file)) {
        throw new ConfigurationException(
            "--write-config: '"
                + file
                + "' exists and was not written by forge-api gateway, so it was not changed:"
                + " name another file, or remove it");
      }
      Path folder = file.toAbsolutePath().getParent();
      // A temporary file is its owner's alone from the start, and the move keeps that.
      Path part = Files.createTempFile(folder, "forge-api", ".part");
      try {
        Path folderOfGrants = file.resolveSibling(file.getFileName() + ".tokens");
        TokenStoreSettings grants =
            new TokenStoreSettings(
                Optional.empty(),
                folderOfGrants.toAbsolutePath().normalize(),
                configuration.tokenStore().key());
        tokens.stream()
            .filter(token -> !token.expired())
            .findFirst()
            .ifPresent(token -> login(token, grants.open()));
        Files.writeString(part, render(tokens, grants.directory()), StandardCharsets.UTF_8);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new ConfigurationException(
          ("--write-config: '%s' cannot be written: %s. Name a file in a folder that exists"
                  + " and that you may write to")
              .formatted(file, Unwritable.file(file, e)));
    }
  }

  /** What stands there may be of any size, and a pipe or device without an end. */
  private static boolean beginsWithMark(Path file) throws IOException {
    if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] mark = MARK.getBytes(StandardCharsets.UTF_8);
      return Arrays.equals(in.readNBytes(mark.length), mark);
    }
  }

  private String render(List<GatewayToken> tokens, Path tokenStore) {
    Site site = gateway.site();
    ObjectNode yaml = JsonMapper.shared().createObjectNode();
    yaml.put("target", "site");
    yaml.put("manifest", manifest.file().toAbsolutePath().toString());
    configuration
        .customScopes()
        .ifPresent(scopes -> yaml.put("customScopes", scopes.toAbsolutePath().toString()));
    yaml.put("product", site.product().id());
    yaml.put("environmentId", site.installation().environmentId());
    yaml.put("site", site.name());
    yaml.put("cloudId", site.cloudId().value());
    // A canned answer does not show what the function saw.
    yaml.put(
        "probe",
        configuration.handlers() == Handlers.NODE
            ? configuration.probe()
            : configuration.answers().isEmpty());
    Endpoints endpoints = site.endpoints();
    yaml.putObject("endpoints")
        .put("api", endpoints.api().toString())
        .put("site", endpoints.site().toString())
        .put("auth", endpoints.auth().toString());
    yaml.putObject("oauth")
        .put("clientId", gateway.oauthClient().id())
        .put("clientSecret", gateway.oauthClient().secret().reveal())
        .put("callback", gateway.oauthClient().callback().toString());
    yaml.putObject("tokenStore").put("directory", tokenStore.toString());
    identities(yaml.putObject("identities"), tokens);
    StatedRequestsJson.write(yaml.putObject("requests"), configuration.requests());
    ObjectNode safety = yaml.putObject("safety");
    ArrayNode methods = safety.putArray("methods");
    for (Operation operation : Operation.values()) {
      // What a function of the app deletes stays deleted on a site, and other requests need it.
      if (operation != Operation.DELETE || configuration.handlers() != Handlers.NODE) {
        methods.add(operation.name());
      }
    }
    safety.put("maxRequests", 100_000).put("perSecond", 1_000);
    String admin = "curl -fsS -o /dev/null -X POST " + gateway.adminUrl() + "/rest-apis/";
    yaml.putObject("restApisSwitch")
        .put("enable", admin + "enable")
        .put("disable", admin + "disable")
        .put("within", "10s");
    return MARK
        + " Its tokens are valid for one hour, on that gateway only.\n"
        + YAMLMapper.shared().writeValueAsString(yaml);
  }

  private static void identities(ObjectNode yaml, List<GatewayToken> tokens) {
    for (GatewayToken token : tokens) {
      ObjectNode identity = yaml.putObject(token.identity());
      ArrayNode scopes = identity.putArray("scopes");
      new TreeSet<>(token.scopes()).forEach(scopes::add);
      identity.put("accessToken", token.accessToken().reveal());
      if (token.expired()) {
        identity.put("expired", true);
      }
    }
  }

  /**
   * Keeps a consent in place of what an earlier gateway left there. Access tokens alone do not show
   * that the token endpoint takes the client id and secret written into the file; a code that was
   * exchanged for them does, as after {@code forge-api login}.
   */
  private void login(GatewayToken identity, TokenStore store) {
    ThreeLeggedFlow flow =
        new ThreeLeggedFlow(
            gateway.site().endpoints().auth(),
            gateway.oauthClient(),
            gateway.site().installation(),
            new Redaction(),
            Clock.systemUTC());
    store.keys().forEach(store::forget);
    Set<String> wanted = new TreeSet<>(identity.scopes());
    wanted.add("offline_access");
    try {
      flow.store(identity.identity(), flow.authorize(wanted, gateway.approval()), store);
    } catch (TokenStoreException unusable) {
      throw unusable;
    } catch (OAuthException refused) {
      // A gateway that breaks a rule of 3LO, as it may be configured to, has no grant.
      return;
    }
  }
}
