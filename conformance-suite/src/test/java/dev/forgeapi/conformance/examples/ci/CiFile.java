package dev.forgeapi.conformance.examples.ci;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One of the files that a user copies from {@code examples/ci}, or the composite action. */
enum CiFile {
  GITHUB("examples/ci/github/forge-api.yml"),
  GITHUB_SHARDED("examples/ci/github/forge-api-sharded.yml"),
  GITLAB("examples/ci/.gitlab-ci.yml"),
  BITBUCKET("examples/ci/bitbucket-pipelines.yml"),
  JENKINS("examples/ci/Jenkinsfile"),
  ACTION("action.yml");

  private static final Pattern CALL =
      Pattern.compile("java -jar \\.forge-api/forge-api-conformance-cli\\.jar ([^'\\n]+)");

  private final Path path;

  CiFile(String path) {
    this.path = Path.of("..", path);
  }

  String text() {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonNode yaml() {
    return YAMLMapper.shared().readTree(text());
  }

  /** What the file gives the command line. */
  List<String> calls() {
    return CALL.matcher(text()).results().map((MatchResult it) -> it.group(1).strip()).toList();
  }
}
