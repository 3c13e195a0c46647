package dev.forgeapi.conformance.docs.reference;

import dev.forgeapi.testkit.ConfigurationException;
import dev.forgeapi.testkit.ConfigurationReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The keys that a configuration may have, asked of the reader itself: given a key that it does not
 * know, it names those that it does.
 */
record ConfigurationKeys(Path folder) {
  private static final String UNKNOWN = "noSuchKey";
  private static final String ANY = "NAME";
  private static final int DEEPEST = 4;

  /** All keys with their sections before them, such as {@code identities.NAME.scopes}. */
  List<String> all() {
    List<String> keys = new ArrayList<>();
    collect("", keys);
    return keys;
  }

  private void collect(String section, List<String> keys) {
    for (String key : known(section).orElseThrow()) {
      String path = section.isEmpty() ? key : section + "." + key;
      keys.add(path);
      if (path.split("\\.", -1).length < DEEPEST) {
        if (known(path).isPresent()) {
          collect(path, keys);
        } else if (known(path + "." + ANY).isPresent()) {
          collect(path + "." + ANY, keys);
        }
      }
    }
  }

  /** What is known in the section; empty if it is none with keys of its own. */
  private Optional<List<String>> known(String section) {
    String yaml = UNKNOWN + ": 1";
    String[] path = section.isEmpty() ? new String[0] : section.split("\\.", -1);
    for (int at = path.length - 1; at >= 0; at--) {
      yaml = path[at] + ": {" + yaml + "}";
    }
    String where = section.isEmpty() ? "" : " in '" + section + "'";
    Pattern answer =
        Pattern.compile(
            "unknown key '"
                + UNKNOWN
                + "'"
                + Pattern.quote(where)
                + "[^(\\n]* \\(known here: ([^)]*)\\)");
    Matcher matcher = answer.matcher(problems(yaml));
    return matcher.find()
        ? Optional.of(List.of(matcher.group(1).split(", ", -1)))
        : Optional.empty();
  }

  private String problems(String yaml) {
    try {
      Path file = folder.resolve("forge-api.yaml");
      Files.writeString(file, yaml + "\n");
      ConfigurationReader.in(folder).environment(Map.of()).read();
      return "";
    } catch (ConfigurationException e) {
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
