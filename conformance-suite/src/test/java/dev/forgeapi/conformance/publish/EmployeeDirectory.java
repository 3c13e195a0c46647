package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Product;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An app like that of the vendor's tutorial (F-021, F-127), with every form of path. */
public final class EmployeeDirectory {
  static final AppUrls PRODUCTION =
      new AppUrls(
          "5f1f2a3c-8d1b-4b8e-9a55-1d2c3b4a5e6f",
          Product.CONFLUENCE,
          Optional.of("3aaa01b0-02cc-1d00-3eee-1f01f001f1f0"),
          Optional.of("sample.atlassian.net"));

  private EmployeeDirectory() {}

  public static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(EmployeeDirectory.class.getResource("employee-directory"))
              .toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static AppManifest manifest() {
    return AppManifest.load(folder());
  }

  static Map<String, RouteRequest> requests() {
    Map<String, String> header = new LinkedHashMap<>();
    header.put("X-Desk", "4 'th floor");
    header.put("X-Api-Key", "hunter2-hunter2");
    header.put("accept", "application/json");
    return Map.of(
        "employee-get",
        request(
            "/employeeName",
            Map.of("id", List.of("1234", "5678")),
            header,
            null,
            200,
            "{\"name\": \"Ada\"}"),
        "employee-add",
        request("/employeeName", Map.of(), Map.of(), "{\"name\": \"Grace O'Hara\"}", 201, null),
        "employee-below",
        request("/getEmployeeName/new%20one/1234/desk", Map.of(), Map.of(), null, 0, null));
  }

  static RouteRequest request(
      String path,
      Map<String, List<String>> query,
      Map<String, String> headers,
      @Nullable String json,
      int expectStatus,
      @Nullable String expectJson) {
    return new RouteRequest(
        path,
        query,
        headers,
        json,
        expectStatus,
        expectJson,
        null,
        null,
        Map.of(),
        List.of(),
        List.of());
  }

  static AppUrls anywhere(Product product) {
    return new AppUrls(PRODUCTION.appId(), product, Optional.empty(), Optional.empty());
  }

  static EndpointTable table() {
    return EndpointTable.of(manifest(), PRODUCTION, requests());
  }
}
