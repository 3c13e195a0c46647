import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.gradle.internal.impldep.org.objectweb.asm.ClassReader;
import org.gradle.internal.impldep.org.objectweb.asm.ClassWriter;
import org.gradle.internal.impldep.org.objectweb.asm.commons.ClassRemapper;
import org.gradle.internal.impldep.org.objectweb.asm.commons.Remapper;

/** Turns a folder with Gradle's API jar into the folder lib of a distribution: see .ci/gradle. */
class Gradle {
  private static final String MODULE = "-classpath.properties";

  /** Each module of Gradle by name, with what it says of the others and the libraries it needs. */
  private final Map<String, Properties> modules = new TreeMap<>();

  private final Set<String> libraries = new TreeSet<>();

  public static void main(String... arguments) throws IOException {
    new Gradle().lay(Path.of(arguments[0]));
  }

  private void lay(Path lib) throws IOException {
    Path api;
    try (DirectoryStream<Path> found = Files.newDirectoryStream(lib, "gradle-api-*.jar")) {
      api = found.iterator().next();
    }
    try (FileSystem jar = FileSystems.newFileSystem(api)) {
      readModules(jar.getPath("/"));
      giveTheWorkerTheUsersJUnit(jar.getPath("/org/gradle/api/internal/tasks/testing"));
    }
    // Gradle looks for a jar of each module. This one is on the class path of every process of its.
    String whole = "gradle-base-services";
    String suffix = api.getFileName().toString().substring("gradle-api".length());
    Files.move(api, lib.resolve(whole + suffix));
    for (Map.Entry<String, Properties> module : modules.entrySet()) {
      if (!module.getKey().equals(whole)) {
        try (OutputStream file = Files.newOutputStream(lib.resolve(module.getKey() + suffix));
            JarOutputStream jar = new JarOutputStream(file)) {
          jar.putNextEntry(new JarEntry(module.getKey() + MODULE));
          module.getValue().store(jar, null);
        }
      }
    }
    // And a jar of each library; libraries that are not next to the API jar are inside it.
    for (String library : libraries) {
      if (Files.notExists(lib.resolve(library))) {
        new JarOutputStream(Files.newOutputStream(lib.resolve(library))).close();
      }
    }
  }

  private void readModules(Path root) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root, "gradle-*.properties")) {
      for (Path file : files) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
          properties.load(in);
        }
        String name = file.getFileName().toString();
        if (name.endsWith(MODULE)) {
          modules.put(name.substring(0, name.length() - MODULE.length()), properties);
        }
        names(properties, "plugins").forEach(it -> modules.putIfAbsent(it, new Properties()));
        names(properties, "runtime").forEach(libraries::add);
      }
    }
  }

  private static Stream<String> names(Properties properties, String key) {
    return Stream.of(properties.getProperty(key, "").split(",")).filter(it -> !it.isEmpty());
  }

  /** The API jar renames the libraries within it, and JUnit too, which is to be the user's own. */
  private static void giveTheWorkerTheUsersJUnit(Path classes) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(classes)) {
      files = all.filter(it -> it.toString().endsWith(".class")).toList();
    }
    Remapper original =
        new Remapper() {
          @Override
          public String map(String name) {
            return original(name);
          }

          @Override
          public Object mapValue(Object value) {
            return value instanceof String text ? original(text) : super.mapValue(value);
          }
        };
    for (Path file : files) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(Files.readAllBytes(file)).accept(new ClassRemapper(writer, original), 0);
      Files.write(file, writer.toByteArray());
    }
  }

  private static String original(String name) {
    return name.replaceFirst(
        "^org([/.])gradle\\1internal\\1impldep\\1(?=(org\\1)?(junit|opentest4j)\\b)", "");
  }
}
