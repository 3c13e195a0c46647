package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.html.HtmlReport;
import dev.forgeapi.conformance.report.html.Supplement;
import dev.forgeapi.conformance.report.html.source.SourceLinks;
import dev.forgeapi.conformance.result.RunResult;
import java.nio.file.Path;

/**
 * {@code report.html}. Its links to the manifest lead into the repository's web pages where a CI
 * system says which commit it builds, else to the file on this machine.
 */
final class HtmlFile implements Report {
  private final HtmlReport report = new HtmlReport();
  private final SourceLinks links;

  HtmlFile(Path directory) {
    SourceLinks repository = SourceLinks.inRepository(System.getenv());
    this.links = repository == SourceLinks.NONE ? SourceLinks.from(directory) : repository;
  }

  @Override
  public String fileName() {
    return "report.html";
  }

  @Override
  public String render(RunResult run) {
    return report.render(run, Supplement.NONE.with(links));
  }
}
