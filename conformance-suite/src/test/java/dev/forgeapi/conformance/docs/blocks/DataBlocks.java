package dev.forgeapi.conformance.docs.blocks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.baseline.Baseline;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads blocks of configuration, manifests and build files by what reads them in earnest. */
record DataBlocks(Workspace workspace) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+)}");
  private static final String APP =
      "app: {id: \"ari:cloud:ecosystem::app/b1a2c3d4-5e6f-4a7b-8c9d-0e1f2a3b4c5d\"}\n";

  /** A configuration, a manifest, scopes, or a piece of one of the CI files. */
  void yaml(Fence block) throws IOException {
    JsonNode tree = YAMLMapper.shared().readTree(block.text());
    if (tree.has("modules")) {
      manifest(block, tree.has("app"));
    } else if (tree.has("version") && tree.has("scopes")) {
      isPartOf(
          block,
          List.of(
              "examples/employee-directory/custom-scopes.yaml",
              "examples/probe-app/custom-scopes.yaml"));
    } else if (tree.has("knownFailures")) {
      Baseline.read(
          Files.writeString(
              Files.createTempFile(workspace.temporary(), "known", ".yaml"), block.text()));
    } else if (tree.has("steps") || tree.has("jobs") || tree.has("pipelines") || tree.isArray()) {
      workflow(block, tree);
    } else {
      configuration(block);
    }
  }

  /** Read beside the manifest of the example; each variable is set to something. */
  private void configuration(Fence block) throws IOException {
    Path file =
        Files.createTempFile(
            workspace.root().resolve("examples/employee-directory"), "block", ".yaml");
    Files.writeString(file, block.text());
    Map<String, String> environment = new HashMap<>();
    Matcher variable = VARIABLE.matcher(block.text());
    while (variable.find()) {
      environment.put(
          variable.group(1), "value-of-" + variable.group(1).toLowerCase(java.util.Locale.ROOT));
    }
    ConfigurationReader.in(file.getParent()).file(file).environment(environment).read();
  }

  private void manifest(Fence block, boolean whole) throws IOException {
    Path folder = Files.createTempDirectory(workspace.temporary(), "app");
    Files.writeString(folder.resolve("manifest.yml"), whole ? block.text() : APP + block.text());
    assertThat(block.place(), AppManifest.load(folder).routes().isEmpty(), is(false));
  }

  /**
   * A step that uses the action gives it inputs that it has; anything else is in a file of ours.
   */
  private void workflow(Fence block, JsonNode tree) throws IOException {
    List<JsonNode> actions =
        tree.findValues("uses").stream()
            .filter(it -> it.stringValue().contains("forge-api"))
            .toList();
    if (actions.isEmpty()) {
      isPartOf(
          block,
          List.of(
              "examples/ci/github/forge-api.yml",
              "examples/ci/.gitlab-ci.yml",
              "examples/ci/bitbucket-pipelines.yml"));
      return;
    }
    JsonNode inputs =
        YAMLMapper.shared()
            .readTree(Files.readString(workspace.root().resolve("action.yml")))
            .get("inputs");
    for (JsonNode step : tree.findParents("uses")) {
      if (step.get("uses").stringValue().contains("forge-api")) {
        step.path("with")
            .propertyNames()
            .forEach(
                name -> assertThat(block.place() + ": input " + name, inputs.has(name), is(true)));
      }
    }
  }

  /** A build's file is run as part of a stand-alone project or of the example. */
  void build(Fence block) throws IOException {
    isPartOf(
        block,
        List.of(
            "examples/standalone-maven/pom.xml",
            "examples/standalone-gradle/build.gradle",
            "examples/employee-directory/pom.xml"));
  }

  void json(Fence block) {
    assertThat(
        block.place(), JsonMapper.shared().readTree(block.text()).isMissingNode(), is(false));
  }

  private void isPartOf(Fence block, List<String> files) throws IOException {
    String wanted = normalized(block.text());
    StringBuilder contents = new StringBuilder();
    for (String file : files) {
      contents.append(normalized(Files.readString(workspace.root().resolve(file)))).append('\n');
    }
    assertThat(block.place(), wanted, is(not("")));
    assertThat(
        block.place() + ": expected a part of one of " + files,
        contents.toString(),
        containsString(wanted));
  }

  /** Lines without indentation, comments and what only names versions. */
  private static String normalized(String text) {
    return text.replaceAll("(?s)<!--.*?-->", "")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("//"))
        .filter(line -> !line.startsWith("<version>"))
        .collect(Collectors.joining("\n"));
  }
}
