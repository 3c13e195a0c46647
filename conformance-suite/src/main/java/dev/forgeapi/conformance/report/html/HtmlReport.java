package dev.forgeapi.conformance.report.html;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Template;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.SourceLinks;
import dev.forgeapi.conformance.report.text.TextTemplate;
import dev.forgeapi.conformance.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * {@code report.html}: a run for people. One file without references, to be read offline, printed,
 * or kept as an artifact of a build; below 1 MB for 2,000 checks, a note replaces what is omitted.
 * Holds no state.
 */
public final class HtmlReport {
  private final Template template =
      TextTemplate.of(getClass(), "report.mustache", HtmlReport::escape);

  /** For HTML text and quoted attributes; shows what a reader could not see. */
  static String escape(String text) {
    return Escapers.HTML.escape(SafeText.visible(text));
  }

  /** The whole file, to be written as UTF-8, without links to the manifest. */
  public String render(RunResult run) {
    return render(run, SourceLinks.NONE);
  }

  /**
   * The whole file, to be written as UTF-8.
   *
   * @param sources where the manifest's lines can be looked at
   */
  public String render(RunResult run, SourceLinks sources) {
    return template.execute(Page.of(run, sources, contentSecurityPolicy()));
  }

  /**
   * Style and script are part of the file. The policy admits those two by their hashes and nothing
   * else: should markup ever get through the escaping, it runs nothing and fetches nothing.
   */
  private static String contentSecurityPolicy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-%s';"
            .formatted(sha256("report.css"))
        + " script-src 'sha256-%s'".formatted(sha256("report.js"));
  }

  private static String sha256(String resource) {
    byte[] bytes =
        TextTemplate.resource(HtmlReport.class, resource).getBytes(StandardCharsets.UTF_8);
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
