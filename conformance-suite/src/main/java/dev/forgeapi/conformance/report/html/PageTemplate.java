package dev.forgeapi.conformance.report.html;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The template with its style and script, which are part of the file. The content security policy
 * admits those two by their hashes and nothing else: should markup ever get through the escaping,
 * it runs nothing and fetches nothing.
 */
final class PageTemplate {
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
