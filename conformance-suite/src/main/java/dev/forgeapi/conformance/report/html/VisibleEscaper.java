package dev.forgeapi.conformance.report.html;

import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import dev.forgeapi.conformance.report.text.SafeText;

/** Escapes for HTML text and quoted attributes, and shows what a reader could not see. */
final class VisibleEscaper implements Mustache.Escaper {

  @Override
  public String escape(String text) {
    return Escapers.HTML.escape(SafeText.visible(text));
  }
}
