import dev.forgeapi.testkit.shaded.org.objectweb.asm.ClassReader;
import dev.forgeapi.testkit.shaded.org.objectweb.asm.ClassVisitor;
import dev.forgeapi.testkit.shaded.org.objectweb.asm.ClassWriter;
import dev.forgeapi.testkit.shaded.org.objectweb.asm.Opcodes;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Gives picocli's classes the version and the stack map frames of Java 8. They are compiled for
 * Java 5, and a class data archive takes no class older than Java 6: each start of the command line
 * would read and verify 180 of them again. Run as a source file by the build, once the jar is made,
 * with the testkit, which contains ASM, on the class path: {@code java ArchivableClasses.java JAR}.
 */
final class ArchivableClasses {
  private static final String FOLDER = "/dev/forgeapi/conformance/shaded/picocli";

  private ArchivableClasses() {}

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Map<String, byte[]> rewritten = new LinkedHashMap<>();
    try (FileSystem files = FileSystems.newFileSystem(jar);
        URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        Stream<Path> tree = Files.walk(files.getPath(FOLDER))) {
      List<Path> classes = tree.filter(path -> path.toString().endsWith(".class")).toList();
      for (Path path : classes) {
        ClassReader old = new ClassReader(Files.readAllBytes(path));
        if (old.readUnsignedShort(6) < Opcodes.V1_6) {
          rewritten.put(path.toString(), withFrames(old, loader));
        }
      }
    }
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      for (Map.Entry<String, byte[]> entry : rewritten.entrySet()) {
        Files.write(files.getPath(entry.getKey()), entry.getValue());
      }
    }
  }

  private static byte[] withFrames(ClassReader old, ClassLoader loader) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected ClassLoader getClassLoader() {
            return loader;
          }
        };
    old.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version, int access, String name, String sig, String base, String[] interfaces) {
            super.visit(Opcodes.V1_8, access, name, sig, base, interfaces);
          }
        },
        ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }
}
