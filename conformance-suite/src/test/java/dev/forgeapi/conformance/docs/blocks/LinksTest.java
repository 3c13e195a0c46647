package dev.forgeapi.conformance.docs.blocks;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nobody is sent to a page that is not there, and every page can be found. */
class LinksTest {
  private static final Pattern LINK =
      Pattern.compile("]\\((?!https?:|mailto:)([^)#\\s]+)(#[^)]*)?\\)");

  @Test
  void everyLinkWithinTheProjectLeadsSomewhere() {
    List<String> dead = new ArrayList<>();
    for (MarkdownPage page : MarkdownPage.all()) {
      for (Path target : targets(page)) {
        if (!Files.exists(MarkdownPage.ROOT.resolve(target))) {
          dead.add(page + " links to " + target);
        }
      }
    }
    assertThat(dead, is(empty()));
  }

  @Test
  void everyPageOfTheDocumentationIsLinkedFromItsStartPage() {
    List<Path> linked = targets(new MarkdownPage(Path.of("docs", "README.md")));
    assertThat(
        MarkdownPage.all().stream()
            .map(MarkdownPage::path)
            .filter(path -> path.startsWith("docs") && !path.endsWith("README.md"))
            .filter(path -> !linked.contains(path))
            .toList(),
        is(empty()));
  }

  private static List<Path> targets(MarkdownPage page) {
    Path folder = MarkdownPage.ROOT.resolve(page.path()).getParent();
    Stream<MatchResult> links = LINK.matcher(page.text()).results();
    return links
        .map(link -> MarkdownPage.ROOT.relativize(folder.resolve(link.group(1)).normalize()))
        .toList();
  }
}
