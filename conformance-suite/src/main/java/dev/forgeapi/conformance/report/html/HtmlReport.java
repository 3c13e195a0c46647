package dev.forgeapi.conformance.report.html;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Template;
import dev.forgeapi.conformance.report.text.DisplayPath.SourceLinks;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.TextTemplate;
import dev.forgeapi.conformance.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

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

  /** Limits how much of a response is in the file, and says how much was omitted. */
  static final class Clip {
    private static final int CHARACTERS = 500;
    private static final int LINES = 120;

    private Clip() {}

    static String text(String text) {
      return text(text, CHARACTERS);
    }

    static String text(String text, int characters) {
      return text.length() <= characters
          ? text
          : "%s… (%s characters more)"
              .formatted(text.substring(0, characters), text.length() - characters);
    }

    static List<String> lines(List<String> lines) {
      List<String> clipped = new ArrayList<>();
      for (String line : lines.subList(0, Math.min(LINES, lines.size()))) {
        clipped.add(text(line));
      }
      if (lines.size() > LINES) {
        clipped.add("… (" + (lines.size() - LINES) + " lines more, in results.json)");
      }
      return clipped;
    }

    /**
     * How much more may be shown in detail before the file grows too large to be read in a browser
     * with ease. The matrix is outside of it: it is always whole.
     */
    static final class Budget {
      /** Leaves room below 1 MB for a matrix of 2,000 checks, the style and the script. */
      private static final int BYTES = 600_000;

      private int left = BYTES;

      /** Takes what is needed, or nothing if that much is not left. */
      boolean take(int bytes) {
        if (bytes > left) {
          return false;
        }
        left -= bytes;
        return true;
      }

      /** What the text takes in the file. */
      int cost(String text) {
        return HtmlReport.escape(text).getBytes(StandardCharsets.UTF_8).length;
      }
    }
  }
}
