package dev.forgeapi.conformance.report.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.forgeapi.conformance.result.RunResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

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

  /**
   * The template with its style and script, which are part of the file. The content security policy
   * admits those two by their hashes and nothing else: should markup ever get through the escaping,
   * it runs nothing and fetches nothing.
   */
  static final class PageTemplate {
    private final String style = resource("report.css");
    private final String script = resource("report.js");
    private final Template template =
        Mustache.compiler()
            .withEscaper(new VisibleEscaper())
            .emptyStringIsFalse(true)
            .strictSections(true)
            .withLoader(name -> new StringReader(resource(name)))
            .compile(resource("report.mustache"));

    String render(Page page) {
      return template.execute(page);
    }

    String contentSecurityPolicy() {
      return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
          + sha256(style)
          + "'; script-src 'sha256-"
          + sha256(script)
          + "'";
    }

    private static String sha256(String text) {
      try {
        byte[] digest =
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(digest);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java runtime has SHA-256", e);
      }
    }

    private static String resource(String name) {
      try (InputStream resource = PageTemplate.class.getResourceAsStream(name)) {
        if (resource == null) {
          throw new IllegalStateException(name + " is missing from the suite");
        }
        return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException(name, e);
      }
    }
  }
}
