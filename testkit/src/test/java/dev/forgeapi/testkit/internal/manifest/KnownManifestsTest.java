package dev.forgeapi.testkit.internal.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasToString;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.Operation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes of the manifests that are known from public places (F-125 to F-131). */
class KnownManifestsTest {
  private ManifestFiles files;

  @BeforeEach
  void prepare(@TempDir Path dir) {
    this.files = new ManifestFiles(dir);
  }

  @Test
  void oneWithoutHyphensAndWithImpersonationIsAccepted() throws IOException {
    AppManifest app =
        files
            .manifest(
                ManifestFiles.HEAD
                    + """
                        - {key: create, path: /workitem, operation: POST, function: serve,
                           accept: [application/json], scopes: ["write:workitem:custom"]}
                        - {key: create-as, path: /workitem/asuser, operation: POST, function: serve,
                           accept: [application/json], scopes: ["write:workitem-as-user:custom"]}
                        - {key: upsert, path: /workitem/upsert, operation: POST, function: serve,
                           accept: [application/json], scopes: ["write:workitem:custom"]}
                        - {key: upsert-as, path: /workitem/upsert/asuser, operation: POST,
                           function: serve, scopes: ["write:workitem-as-user:custom"]}
                    permissions:
                      scopes:
                        read:jira-work: {allowImpersonation: true}
                        write:jira-work: {allowImpersonation: true}
                    """)
            .load();
    assertThat(
        app.routes(),
        contains(
            hasToString("create (POST /workitem)"),
            hasToString("create-as (POST /workitem/asuser)"),
            hasToString("upsert (POST /workitem/upsert)"),
            hasToString("upsert-as (POST /workitem/upsert/asuser)")));
    assertThat(app.permissionScopes(), contains("read:jira-work", "write:jira-work"));
    assertThat(app.warnings(), is(empty()));
  }

  @Test
  void theSameWithHyphensIsRefused() throws IOException {
    files.routes(
        "path: /workitem/as-user, operation: POST",
        "path: /workitem/upsert/as-user, operation: POST");
    assertThat(
        files.read().errors().stream().map(ManifestProblem::rule).toList(),
        contains("route-path", "route-path"));
  }

  @Test
  void onePathOfTwoOperationsIsAccepted() throws IOException {
    files.routes(
        "path: /employeeName, operation: GET, scopes: [\"read:employee:custom\"]",
        "path: /employeeName, operation: POST, scopes: [\"read:employee:custom\","
            + " \"write:employee:custom\"]");
    assertThat(files.problems(), is(empty()));
    assertThat(
        RouteTable.of(files.load().routes())
            .find(Operation.POST, "/employeeName")
            .map(ApiRoute::key)
            .get(),
        is("r1"));
  }

  @Test
  void twoPathsOfOneScopeAreAccepted() throws IOException {
    files.routes(
        "path: /getEmployeeName, operation: GET", "path: /editEmployeeName, operation: POST");
    assertThat(files.problems(), is(empty()));
  }

  @Test
  void tiersOfOneSegmentAreAccepted() throws IOException {
    RouteTable table =
        RouteTable.of(
            files
                .routes(
                    "path: /viewer/*, operation: GET, scopes: [\"read:plan:custom\"]",
                    "path: /viewer/*, operation: POST, scopes: [\"write:plan:custom\"]",
                    "path: /editor/*, operation: DELETE, scopes: [\"write:plan:custom\"]",
                    "path: /admin/*, operation: DELETE, scopes: [\"manage:plan:custom\"]")
                .load()
                .routes());
    assertThat(keys(table, "/viewer/whoami"), contains("r0", "r1"));
    assertThat(keys(table, "/admin/plans"), contains("r3"));
  }

  @Test
  void aPathOfOneWordIsAccepted() throws IOException {
    files.routes(
        "path: /features, operation: GET, scopes: [\"read:download:custom\","
            + " \"read:feature:custom\"]");
    assertThat(files.problems(), is(empty()));
  }

  private static List<String> keys(RouteTable table, String path) {
    return table.matching(path).stream().map(ApiRoute::key).toList();
  }
}
