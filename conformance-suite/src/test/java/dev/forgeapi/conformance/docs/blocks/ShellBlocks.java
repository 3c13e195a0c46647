package dev.forgeapi.conformance.docs.blocks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.cli.BackgroundGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs shell and console blocks in the copy, command by command. */
record ShellBlocks(Workspace workspace) {
  private static final Pattern PROFILE = Pattern.compile("\\s-P(\\S+)");

  /** Runs nothing; but the command line must take each of its commands. */
  void read(Fence block) {
    for (ShellLine line : ShellLine.of(block.text())) {
      if (line.isForgeApi()) {
        new CommandLineInCopy(workspace).absolute(line.words());
      }
    }
  }

  /** Runs every command of the block, and expects of each the exit code that its comment names. */
  void run(Fence block) throws IOException, InterruptedException {
    List<BackgroundGateway> gateways = new ArrayList<>();
    try {
      for (ShellLine line : ShellLine.of(block.text())) {
        if (line.isGateway()) {
          gateways.add(gateway(line));
        } else {
          run(block, line);
        }
      }
    } finally {
      gateways.forEach(BackgroundGateway::close);
    }
  }

  /** Runs the commands after {@code $} and compares what each prints. */
  void compare(Fence block) throws IOException, InterruptedException {
    for (String part : block.text().split("(?m)^\\$ ", -1)) {
      if (!part.isBlank()) {
        List<String> lines = part.lines().toList();
        String output = run(block, ShellLine.of(lines.get(0)).get(0));
        List<String> expected = lines.subList(1, lines.size());
        assertThat(
            block.place() + ": " + lines.get(0),
            new ShownOutput(output),
            is(new ShownOutput(String.join("\n", expected))));
      }
    }
  }

  private String run(Fence block, ShellLine line) throws IOException, InterruptedException {
    if (line.isBuild()) {
      buildKnows(line);
      return "";
    }
    if (!line.isForgeApi()) {
      return shell(block, line);
    }
    CommandLineInCopy.Ran ran = new CommandLineInCopy(workspace).run(line.words());
    assertThat(
        block.place() + ": " + line.command() + "\n" + ran.output(),
        ran.exitCode(),
        is(line.exitCode()));
    if (!line.redirection().isEmpty()) {
      Files.writeString(Path.of(workspace.absolute(line.redirection())), ran.out());
    }
    return ran.out();
  }

  /** The build does not run itself: its script is there, and it has the profile. */
  private static void buildKnows(ShellLine line) throws IOException {
    String script = line.command().split(" ", -1)[0];
    assertThat(line.command(), Files.isExecutable(MarkdownPage.ROOT.resolve(script)), is(true));
    Matcher profile = PROFILE.matcher(line.command());
    if (profile.find()) {
      String poms =
          Files.readString(MarkdownPage.ROOT.resolve("pom.xml"))
              + Files.readString(MarkdownPage.ROOT.resolve("conformance-suite/pom.xml"))
              + Files.readString(MarkdownPage.ROOT.resolve("testkit/pom.xml"));
      assertThat(line.command(), poms, containsString("<id>" + profile.group(1) + "</id>"));
    }
  }

  private String shell(Fence block, ShellLine line) throws IOException, InterruptedException {
    String command = line.command().replace(" /tmp/", " " + workspace.temporary() + "/");
    Process process =
        new ProcessBuilder("sh", "-c", command)
            .directory(workspace.root().toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(
        block.place() + ": " + line.command() + "\n" + output,
        process.waitFor(),
        is(line.exitCode()));
    return workspace.asSeenByTheReader(output);
  }

  /** A gateway goes on while the block's other commands run; its port is any free one. */
  private BackgroundGateway gateway(ShellLine line) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(line.words());
    words.remove("&");
    int port = words.indexOf("--port");
    if (port >= 0) {
      words.set(port + 1, "0");
    }
    return BackgroundGateway.start(
        workspace.root(), new CommandLineInCopy(workspace).absolute(words).toArray(String[]::new));
  }
}
