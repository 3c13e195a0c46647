package dev.forgeapi.conformance.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks for secrets in texts: raw, in base64 at each of its three alignments, URL-encoded,
 * JSON-escaped, and any piece of twelve characters of each of these.
 */
final class LeakSearch {
  static final int PIECE = 12;

  /** Which secret a piece is of. */
  private final Map<String, String> pieces = new LinkedHashMap<>();

  LeakSearch plant(String name, String secret) {
    for (String form : forms(secret)) {
      for (int i = 0; i + PIECE <= form.length(); i++) {
        pieces.put(form.substring(i, i + PIECE), name);
      }
    }
    return this;
  }

  /** How one secret may be written. */
  static List<String> forms(String secret) {
    List<String> forms = new ArrayList<>();
    forms.add(secret);
    forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    String json = JsonMapper.shared().writeValueAsString(secret);
    forms.add(json.substring(1, json.length() - 1));
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      for (int offset = 0; offset < 3; offset++) {
        byte[] shifted = ("x".repeat(offset) + secret).getBytes(StandardCharsets.UTF_8);
        String encoded = encoder.withoutPadding().encodeToString(shifted);
        // The first characters hold bits of the text before, the last of the text after.
        forms.add(encoded.substring(offset == 0 ? 0 : offset + 1, encoded.length() - 1));
      }
    }
    return forms;
  }

  /** Names of the secrets of which something stands in the text. */
  Set<String> in(String text) {
    Set<String> found = new TreeSet<>();
    for (int i = 0; i + PIECE <= text.length(); i++) {
      String name = pieces.get(text.substring(i, i + PIECE));
      if (name != null) {
        found.add(name);
      }
    }
    return found;
  }

  /** The same for every file below the folder, with the files' names; at least one is expected. */
  Set<String> below(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    if (files.isEmpty()) {
      throw new AssertionError("there is no file in " + folder + " to search");
    }
    Set<String> found = new TreeSet<>();
    for (Path file : files) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      in(text).forEach(name -> found.add(name + " in " + folder.relativize(file)));
    }
    return found;
  }
}
