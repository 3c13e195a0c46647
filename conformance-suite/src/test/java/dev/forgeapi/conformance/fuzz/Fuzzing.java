package dev.forgeapi.conformance.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Draws inputs near to given ones and gives them to a target, for as long as {@code
 * -Dforge.fuzz.seconds} says. Inputs that a target once failed on are in the resources, folder
 * {@code fuzz/<target>}, and come first. {@code -Dfuzz.seed} repeats a run.
 */
final class Fuzzing {
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("forge.fuzz.seconds", "1"));
  private static final int MOST_CHANGES = 6;

  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e308",
          "12345678901234567890",
          "\"\"",
          "[]",
          "{}",
          "[null]",
          "[[]]",
          "{\"a\": null}",
          "\"\\u0000\"",
          "\"\\u001b[31m\\u202e\"",
          "\"../../../etc/passwd\"",
          "\"http://[::1\"",
          "\"FAIL\"",
          "\"999999999-01-01T00:00:00Z\"",
          "\"PT-99999999H\"",
          "\"<script>alert(1)</script>]]>\"",
          "\"::error::x\\n::error::y\"");

  private final String target;
  private final List<byte[]> near;
  private final List<byte[]> words;
  private final long seed = Long.getLong("forge.fuzz.seed", System.nanoTime());
  private final Random random = new Random(seed);

  /**
   * @param near inputs that are right
   * @param words texts that mean something in such an input, or do harm in some
   */
  Fuzzing(String target, List<byte[]> near, List<String> words) {
    this.target = target;
    this.near = near;
    this.words = words.stream().map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** Fails if it throws. */
  interface Target {
    void take(byte[] input) throws Exception;
  }

  void against(Target taking) throws Exception {
    for (byte[] known : regressions()) {
      take(taking, known);
    }
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    do {
      take(taking, drawn());
    } while (System.nanoTime() < end);
  }

  private void take(Target taking, byte[] input) throws IOException {
    try {
      taking.take(input);
    } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError e) {
      Path kept = Files.createDirectories(Path.of("target", "fuzz", target));
      Path file = kept.resolve(Integer.toHexString(Arrays.hashCode(input)));
      Files.write(file, input);
      throw new AssertionError(
          "seed " + seed + "; once mended, keep " + file + " in the resources, fuzz/" + target, e);
    }
  }

  private List<byte[]> regressions() throws IOException, URISyntaxException {
    URL folder = Fuzzing.class.getResource("/fuzz/" + target);
    if (folder == null) {
      return List.of();
    }
    List<byte[]> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      for (Path file : files.sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
    }
    return inputs;
  }

  private byte[] drawn() {
    byte[] input = near.get(random.nextInt(near.size()));
    if (input.length > 0 && input[0] == '{' && random.nextBoolean()) {
      return ofOtherKinds(input);
    }
    for (int changes = random.nextInt(MOST_CHANGES) + 1; changes > 0; changes--) {
      input = changed(input);
    }
    return input;
  }

  /** The same JSON, or its first line, with one to three values replaced by what nobody means. */
  private byte[] ofOtherKinds(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    String json =
        text.startsWith("{\n") || text.startsWith("{\"") && text.indexOf('\n') < 0
            ? text
            : text.lines().findFirst().orElse("{}");
    JsonNode tree;
    try {
      tree = JsonMapper.shared().readTree(json);
    } catch (JacksonException linesOfJson) {
      return changed(input);
    }
    for (int changes = random.nextInt(3) + 1; changes > 0; changes--) {
      replace(tree);
    }
    return tree.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void replace(JsonNode tree) {
    JsonNode at = tree;
    while (true) {
      List<JsonNode> below = new ArrayList<>();
      at.forEach(
          child -> {
            if (child.isContainer() && !child.isEmpty()) {
              below.add(child);
            }
          });
      if (below.isEmpty() || random.nextInt(5) == 0) {
        break;
      }
      at = below.get(random.nextInt(below.size()));
    }
    JsonNode odd = JsonMapper.shared().readTree(ODD.get(random.nextInt(ODD.size())));
    if (at instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = List.copyOf(object.propertyNames());
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(6) == 0) {
        object.remove(name);
      } else {
        object.set(name, odd);
      }
    } else if (at instanceof ArrayNode array && !array.isEmpty()) {
      array.set(random.nextInt(array.size()), odd);
    }
  }

  private byte[] changed(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int length = Math.min(input.length - at, random.nextInt(24));
    return switch (random.nextInt(7)) {
      case 0 -> spliced(input, at, length, new byte[0]);
      case 1 -> spliced(input, at, 0, Arrays.copyOfRange(input, at, at + length));
      case 2 -> spliced(input, at, length, new byte[] {(byte) random.nextInt(256)});
      case 3 -> {
        byte[] other = near.get(random.nextInt(near.size()));
        int from = random.nextInt(other.length + 1);
        int to = Math.min(other.length, from + random.nextInt(200));
        yield spliced(input, at, length, Arrays.copyOfRange(other, from, to));
      }
      case 4 -> {
        byte[] word = words.get(random.nextInt(words.size()));
        byte[] many = new byte[word.length * (random.nextInt(20) == 0 ? 500 : 1)];
        for (int i = 0; i < many.length; i++) {
          many[i] = word[i % word.length];
        }
        yield spliced(input, at, 0, many);
      }
      default -> spliced(input, at, length, words.get(random.nextInt(words.size())));
    };
  }

  private static byte[] spliced(byte[] input, int at, int removed, byte[] added) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(input, 0, at);
    out.writeBytes(added);
    out.write(input, at + removed, input.length - at - removed);
    return out.toByteArray();
  }
}
