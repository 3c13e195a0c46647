package dev.forgeapi.testkit.internal.manifest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that no author of a manifest writes, and what is said of each. */
enum HostileFile {
  ALIAS_BOMB("holds more than 250000 values after its aliases are expanded", "yaml-limits") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
      for (int i = 1; i <= 30; i++) {
        print(out, "a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "x]\n");
      }
    }
  },
  ALIAS_OF_ITSELF("the alias '*a' does not name an anchor that ends before it", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "modules: &a\n  apiRoute: [*a]\n");
    }
  },
  DEEP_FLOW_LISTS("is nested more than 64 levels deep", "yaml-limits") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "a: " + "[".repeat(10_000) + "]".repeat(10_000));
    }
  },
  DEEP_FLOW_MAPS("is nested more than 64 levels deep", "yaml-limits") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "a: " + "{a: ".repeat(10_000) + "}".repeat(10_000));
    }
  },
  DEEP_INDENTATION("is nested more than 64 levels deep", "yaml-limits") {
    @Override
    void write(OutputStream out) throws IOException {
      for (int i = 0; i < 2_000; i++) {
        print(out, " ".repeat(i) + "a:\n");
      }
    }
  },
  DEEP_DASHES("is nested more than 64 levels deep", "yaml-limits") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "a:\n  " + "- ".repeat(10_000) + "b\n");
    }
  },
  FIFTY_MEGABYTES("the file is larger than 4 MiB", "file-size") {
    @Override
    void write(OutputStream out) throws IOException {
      byte[] line = "# a comment of many, all of them alike in every respect\n".getBytes(UTF_8);
      for (int written = 0; written < 50_000_000; written += line.length) {
        out.write(line);
      }
    }
  },
  LONG_LIST("holds more than 250000 values", "yaml-limits") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "a: [" + "b,".repeat(2_000_000) + "b]");
    }
  },
  MANY_KEYS("holds more than 250000 values", "yaml-limits") {
    @Override
    void write(OutputStream out) throws IOException {
      StringBuilder text = new StringBuilder();
      for (int i = 0; text.length() < 4_000_000; i++) {
        text.append(Integer.toString(i, 36)).append(":\n");
      }
      print(out, text.toString());
    }
  },
  LONG_SCALAR("the file contains text where a map is expected", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "word ".repeat(800_000));
    }
  },
  OPEN_BRACKET("not valid YAML", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "a: [b\nc: d\n");
    }
  },
  OPEN_QUOTE("not valid YAML", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "a: \"" + "b ".repeat(1_000_000));
    }
  },
  TABS("there is a tab where YAML allows only spaces", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "modules:\n\tapiRoute: []\n");
    }
  },
  DUPLICATE_KEYS("the key 'app' is a duplicate; the first one is on line 1", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "app: {}\nmodules: {}\napp: {}\n");
    }
  },
  NOT_UTF_8("the file is not UTF-8: unexpected byte 0xE9", "file-encoding") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write("app:\n  name: caf\u00E9\n".getBytes(StandardCharsets.ISO_8859_1));
    }
  },
  UTF_16("the file is not UTF-8: unexpected byte 0xFE", "file-encoding") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write("app: {}\n".getBytes(StandardCharsets.UTF_16));
    }
  },
  CUT_IN_A_CHARACTER("the file is not UTF-8: unexpected byte 0xC3", "file-encoding") {
    @Override
    void write(OutputStream out) throws IOException {
      out.write(new byte[] {'a', ':', ' ', (byte) 0xC3});
    }
  },
  BINARY("the file contains the control character U+0000", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "app:\n  \0\0\0");
    }
  },
  EMPTY("the file is empty", "yaml-syntax") {
    @Override
    void write(OutputStream out) {}
  },
  ONLY_COMMENTS("the file is empty", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "# nothing here\n\n");
    }
  },
  TWO_DOCUMENTS("a second YAML document begins here", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "app: {}\n---\napp: {}\n");
    }
  },
  A_LIST("the file contains a list where a map is expected", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "- app\n- modules\n");
    }
  },
  NOTHING("the file contains nothing where a map is expected", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "~\n");
    }
  },
  A_MAP_AS_KEY("a list or map is where a key is expected", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "? {a: b}\n: c\n");
    }
  },
  A_BAD_DIRECTIVE("not valid YAML", "yaml-syntax") {
    @Override
    void write(OutputStream out) throws IOException {
      print(out, "%YAML 9.9\n---\napp: {}\n");
    }
  };

  private static final java.nio.charset.Charset UTF_8 = StandardCharsets.UTF_8;

  final String said;
  final String rule;

  HostileFile(String said, String rule) {
    this.said = said;
    this.rule = rule;
  }

  abstract void write(OutputStream out) throws IOException;

  Path in(Path dir) throws IOException {
    Path file = dir.resolve("manifest.yml");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      write(out);
    }
    return file;
  }

  private static void print(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(UTF_8));
  }
}
