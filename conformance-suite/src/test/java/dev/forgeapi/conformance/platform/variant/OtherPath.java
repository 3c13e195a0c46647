package dev.forgeapi.conformance.platform.variant;

import dev.forgeapi.conformance.platform.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** A path written in another way than its route has it, and how to undo that. */
enum OtherPath {
  SLASH("a path with a slash at its end", path -> path.replaceFirst("(.)/$", "$1")),
  SLASHES("a path with doubled slashes", path -> path.replaceAll("//+", "/")),
  ESCAPE("a path with an escape", path -> URLDecoder.decode(path, StandardCharsets.UTF_8));

  final String words;
  final UnaryOperator<String> undone;

  OtherPath(String words, UnaryOperator<String> undone) {
    this.words = words;
    this.undone = undone;
  }

  boolean isIn(Call call) {
    return !undone.apply(call.path).equals(call.path);
  }
}
