package dev.forgeapi.conformance.docs.blocks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every code block of the documentation is run, or read by what reads it in earnest. One that is
 * not says why in a comment before it: {@code <!-- not run: … -->}.
 */
@Tag("integration")
class CodeBlocksTest {
  private static final Set<String> LANGUAGES =
      Set.of("sh", "console", "java", "yaml", "xml", "json", "text", "groovy");

  private static List<Fence> fences() {
    return MarkdownPage.all().stream().flatMap(page -> page.fences().stream()).toList();
  }

  /** The pages on which commands are run in every build; those of the others are read only. */
  private static final Set<String> FIRST =
      Set.of("README.md", "docs/how-to/gate-a-pull-request.md");

  @TestFactory
  Stream<DynamicTest> eachBlockIsRunOrItsCommandsAreRead(@TempDir Path folder) {
    return pages(folder, page -> FIRST.contains(page.toString()));
  }

  /** Half a minute more: left to the thorough build. */
  @TestFactory
  @Tag("thorough")
  Stream<DynamicTest> eachBlockIsRun(@TempDir Path folder) {
    return pages(folder, page -> true);
  }

  private static Stream<DynamicTest> pages(Path folder, Predicate<MarkdownPage> commandsAreRun) {
    return MarkdownPage.all().stream()
        .filter(page -> !page.isReference())
        .filter(page -> page.fences().stream().anyMatch(it -> it.notRun().isEmpty()))
        .map(
            page ->
                dynamicTest(page.toString(), () -> run(page, folder, commandsAreRun.test(page))));
  }

  /** One page after the other is worked through as a reader would, in a copy of its own. */
  private static void run(MarkdownPage page, Path folder, boolean commandsAreRun) throws Exception {
    Path copy = folder.resolve(page.toString().replace('/', '-'));
    Workspace workspace = Workspace.in(Files.createDirectory(copy));
    for (Fence block : page.fences()) {
      if (block.notRun().isEmpty()) {
        if (commandsAreRun || !block.isShell()) {
          run(block, workspace);
        } else {
          new ShellBlocks(workspace).read(block);
        }
      }
    }
  }

  private static void run(Fence block, Workspace workspace) throws Exception {
    if (block.isConsole()) {
      new ShellBlocks(workspace).compare(block);
      return;
    }
    switch (block.language()) {
      case "sh" -> new ShellBlocks(workspace).run(block);
      case "java" -> new JavaBlocks(workspace).run(block);
      case "yaml" -> new DataBlocks(workspace).yaml(block);
      case "xml", "groovy" -> new DataBlocks(workspace).build(block);
      case "json" -> new DataBlocks(workspace).json(block);
      default ->
          throw new AssertionError(
              block.place()
                  + ": nothing here runs '"
                  + block.language()
                  + "': say why in a comment before it");
    }
  }

  @Test
  void eachBlockSaysItsLanguage() {
    assertThat(
        fences().stream()
            .filter(it -> !it.isConsole() && !LANGUAGES.contains(it.language()))
            .map(Fence::place)
            .toList(),
        is(empty()));
  }

  @Test
  void theNumberOfBlocksThatAreRunIsReported(TestReporter reporter) {
    Map<String, Long> kinds =
        fences().stream()
            .collect(
                Collectors.groupingBy(
                    it ->
                        it.notRun()
                            .map(why -> "not run: " + why)
                            .orElse(it.isConsole() ? "console" : it.language()),
                    TreeMap::new,
                    Collectors.counting()));
    reporter.publishEntry("code blocks", kinds.toString());

    assertThat(fences().stream().filter(it -> it.notRun().isEmpty()).count(), is(greaterThan(5L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "```sh\n./forge-api check nowhere\n```\n",
        "```sh\n./forge-api check examples/probe-app --no-such-option\n```\n",
        "```console\n$ ./forge-api lint examples/probe-app\nsomething else\n```\n",
        "```java\nclass Wrong { int number = \"text\"; }\n```\n",
        "```yaml\ntarget: nothing\n```\n",
        "```xml\n<no>such element</no>\n```\n",
        "```groovy\nno such line\n```\n",
        "```sh\nfalse\n```\n"
      })
  void aBlockThatIsWrongIsFound(String text, @TempDir Path folder) throws Exception {
    Path file = folder.resolve("page.md");
    Files.writeString(file, text);
    MarkdownPage page = new MarkdownPage(file);

    assertThrows(Throwable.class, () -> run(page, folder, true));
  }
}
