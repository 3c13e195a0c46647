package dev.forgeapi.testkit;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.platform.PlatformStub;
import dev.forgeapi.testkit.http.SafetyRules;
import dev.forgeapi.testkit.http.Timeouts;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.CloudId;
import dev.forgeapi.testkit.site.Endpoints;
import dev.forgeapi.testkit.site.Product;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All sources laid over each other, with types checked and defaults filled in. */
record ResolvedConfiguration(
    TargetKind target,
    Handlers handlers,
    String node,
    Optional<Duration> functionTimeout,
    Map<String, String> variables,
    List<PlatformStub> productStubs,
    Path manifest,
    Optional<Path> customScopes,
    Optional<Path> file,
    Product product,
    Optional<String> environmentId,
    Optional<String> siteName,
    Optional<CloudId> cloudId,
    boolean probe,
    Optional<Endpoints> endpoints,
    Optional<OAuthClient> oauth,
    Map<String, Identity> identities,
    Map<String, RouteRequest> requests,
    Map<String, Answer> answers,
    SafetyRules safety,
    Timeouts timeouts,
    Optional<SwitchCommands> restApisSwitch,
    Optional<SwitchGuide> switchGuide,
    Map<String, String> outOfScope,
    TokenStoreSettings tokenStore,
    Optional<Path> gatewayProfile)
    implements ForgeApiConfiguration {}
