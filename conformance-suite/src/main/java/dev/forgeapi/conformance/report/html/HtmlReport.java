package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.result.RunResult;

/**
 * {@code report.html}: a run for people. One file without references, to be read offline, printed,
 * or kept as an artifact of a build; below 1 MB for 2,000 checks, what is left out for that is said
 * in its place. Holds no state.
 */
public final class HtmlReport {
  private final PageTemplate template = new PageTemplate();

  /** The whole file, to be written as UTF-8, without what only a supplement can tell. */
  public String render(RunResult run) {
    return render(run, Supplement.NONE);
  }

  /**
   * The whole file, to be written as UTF-8.
   *
   * @param supplement what the result does not carry; a section without data is not shown
   */
  public String render(RunResult run, Supplement supplement) {
    return template.render(Page.of(run, supplement, template.contentSecurityPolicy()));
  }
}
