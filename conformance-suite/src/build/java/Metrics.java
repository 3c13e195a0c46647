import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Counts the main code: {@code ./mvnw -N -Pmetrics validate}. Run from source, without a build. */
final class Metrics {
  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:\\w+ )*(?:class|interface|record|enum|@interface) ", Pattern.MULTILINE);
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private Metrics() {}

  /** One source file. */
  private record Source(String module, String packageName, String name, String text) {

    int lines() {
      return (int) text.lines().count();
    }

    boolean isType() {
      return !name.equals("package-info") && !name.equals("module-info");
    }

    boolean isPublic() {
      return PUBLIC_TYPE.matcher(text).find();
    }

    boolean isInternal() {
      return packageName.contains(".internal");
    }
  }

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    List<Source> sources = new ArrayList<>();
    for (String module : List.of("testkit", "conformance-suite")) {
      sources.addAll(read(module, root.resolve(module).resolve("src/main/java")));
    }
    OUT.printf(
        "%-20s %7s %7s %5s %5s %5s %9s %13s%n",
        "", "files", "lines", "p50", "p90", "max", "packages", "public types");
    for (String module : List.of("testkit", "conformance-suite")) {
      print(module, sources.stream().filter(source -> source.module().equals(module)).toList());
    }
    print("both", sources);
    Map<String, List<Source>> packages = by(sources, Source::packageName);
    OUT.println();
    OUT.println("packages with more than 30 files:");
    packages.forEach(
        (name, files) -> {
          if (files.size() > 30) {
            OUT.printf("  %-60s %3d%n", name, files.size());
          }
        });
    OUT.println("simple names with more than one type:");
    by(sources.stream().filter(Source::isType).toList(), Source::name)
        .forEach(
            (name, types) -> {
              if (types.size() > 1) {
                OUT.println(
                    "  "
                        + name
                        + ": "
                        + String.join(", ", types.stream().map(Source::packageName).toList()));
              }
            });
  }

  private static void print(String title, List<Source> sources) {
    int[] lines =
        sources.stream().filter(Source::isType).mapToInt(Source::lines).sorted().toArray();
    long packages = sources.stream().map(Source::packageName).distinct().count();
    long open =
        sources.stream().filter(source -> source.isPublic() && !source.isInternal()).count();
    OUT.printf(
        "%-20s %7d %7d %5d %5d %5d %9d %13d%n",
        title,
        sources.size(),
        sources.stream().mapToInt(Source::lines).sum(),
        percentile(lines, 50),
        percentile(lines, 90),
        percentile(lines, 100),
        packages,
        open);
  }

  private static int percentile(int[] sorted, int percent) {
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }

  private static Map<String, List<Source>> by(
      List<Source> sources, java.util.function.Function<Source, String> key) {
    Map<String, List<Source>> map = new TreeMap<>();
    sources.forEach(
        source -> map.computeIfAbsent(key.apply(source), none -> new ArrayList<>()).add(source));
    return map;
  }

  private static List<Source> read(String module, Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Source> sources = new ArrayList<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).sorted().toList()) {
        Path relative = folder.relativize(file);
        Path parent = relative.getParent();
        String name = relative.getFileName().toString();
        sources.add(
            new Source(
                module,
                parent == null ? "" : parent.toString().replace('/', '.').replace('\\', '.'),
                name.substring(0, name.length() - ".java".length()),
                Files.readString(file)));
      }
      return sources;
    }
  }
}
