package dev.forgeapi.conformance.report.text;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Templates stored next to the classes that fill them in. */
public final class TextTemplate {
  private TextTemplate() {}

  /** A page in Markdown: {@code {{x}}} is running text, {@code {{{x}}}} is Markdown already. */
  public static Template markdown(Class<?> owner, String name) {
    return of(owner, name, SafeText::markdown);
  }

  /**
   * @param escaper of what the template names in two braces
   */
  public static Template of(Class<?> owner, String name, Mustache.Escaper escaper) {
    return Mustache.compiler()
        .withEscaper(escaper)
        .emptyStringIsFalse(true)
        .strictSections(true)
        .withLoader(part -> new StringReader(resource(owner, part)))
        .compile(resource(owner, name));
  }

  public static String resource(Class<?> owner, String name) {
    try (InputStream resource = owner.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(name + " is missing from the suite");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
