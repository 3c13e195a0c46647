package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.Site;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a function gets: its two arguments (F-038, F-040), and the runtime around it (F-041). */
final class FunctionInput {

  private FunctionInput() {}

  static Map<String, Object> of(FunctionRequest request) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("method", request.method());
    input.put("path", request.path());
    input.put("queryParameters", request.queryParameters());
    input.put("headers", request.headers());
    if (request.body() != null) {
      input.put("body", request.body());
    }
    return input;
  }

  /** The account of the calling user; null if a fault has removed it. */
  static @Nullable String account(FunctionRequest request) {
    return request.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(FunctionRequests.ACCOUNT_HEADER))
        .map(header -> header.getValue().get(0))
        .findFirst()
        .orElse(null);
  }

  /**
   * Without {@code license} and {@code workspaceId}: apps in the environment DEVELOPMENT have no
   * license (documented with F-040), and the ID is that of a Bitbucket workspace. Node adds {@code
   * toString} to the ARIs.
   */
  static Map<String, Object> context(AppCall call, FunctionRequest request) {
    Site site = call.site().site();
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("installContext", siteAri(site));
    String account = account(request);
    if (account != null) {
      context.put("principal", Map.of("accountId", account));
    }
    Map<String, Object> installation = new LinkedHashMap<>();
    installation.put("ari", Map.of("installationId", installationId(site)));
    installation.put("contexts", List.of(Map.of("cloudId", site.cloudId().value())));
    context.put("installation", installation);
    return context;
  }

  /**
   * The identifiers are bare: the vendor's packages put them into ARIs.
   *
   * @param permissions {@code scopes} and {@code external} of the manifest
   */
  static Map<String, Object> runtime(
      AppCall call, ApiRoute route, FunctionRequest request, Map<String, Object> permissions) {
    Site site = call.site().site();
    String trace = call.request().traceId();
    Map<String, Object> app = new LinkedHashMap<>();
    app.put("appId", site.installation().appId());
    app.put("appVersion", "1.0.0");
    app.put("environmentId", variantOfRfc4122(site.installation().environmentId()));
    app.put("environmentType", "DEVELOPMENT");
    app.put("invocationId", call.request().requestId());
    app.put("installationId", installationId(site));
    app.put("functionKey", route.function());
    app.put("moduleType", "core:apiRoute");
    app.put("moduleKey", route.key());
    app.put("permissions", permissions);
    Map<String, Object> runtime = new LinkedHashMap<>();
    runtime.put("appContext", app);
    runtime.put("contextAri", siteAri(site));
    runtime.put("tracing", Map.of("traceId", trace, "spanId", trace.substring(0, 16)));
    String account = account(request);
    if (account != null) {
      runtime.put("aaid", account);
    }
    return runtime;
  }

  /**
   * {@code @forge/api} 5 takes no other UUID, but the environment ID of the vendor's sample is one.
   */
  private static String variantOfRfc4122(String uuid) {
    return uuid.matches(".{14}[0-5].{4}[089ab].*")
        ? uuid
        : uuid.replaceFirst("^(.{14}).(.{4}).", "$14$2a");
  }

  private static String siteAri(Site site) {
    return "ari:cloud:" + site.product().id() + "::site/" + site.cloudId().value();
  }

  private static String installationId(Site site) {
    byte[] name =
        (site.cloudId().value() + site.installation().pathSegment())
            .getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }
}
