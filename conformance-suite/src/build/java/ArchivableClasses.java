import dev.forgeapi.testkit.shaded.org.objectweb.asm.ClassReader;
import dev.forgeapi.testkit.shaded.org.objectweb.asm.ClassVisitor;
import dev.forgeapi.testkit.shaded.org.objectweb.asm.ClassWriter;
import dev.forgeapi.testkit.shaded.org.objectweb.asm.Handle;
import dev.forgeapi.testkit.shaded.org.objectweb.asm.Label;
import dev.forgeapi.testkit.shaded.org.objectweb.asm.MethodVisitor;
import dev.forgeapi.testkit.shaded.org.objectweb.asm.Opcodes;
import dev.forgeapi.testkit.shaded.org.objectweb.asm.Type;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Rewrites the classes of the command line so that a class data archive can hold all that a start
 * needs. Run as a source file by the build, once the jar is made, with the testkit, which contains
 * ASM, on the class path: {@code java ArchivableClasses.java JAR}.
 *
 * <ul>
 *   <li>Picocli's classes are compiled for Java 5, and an archive takes no class older than Java 6:
 *       each start would read and verify 180 of them again. They get the version and the stack map
 *       frames of Java 8.
 *   <li>A lambda expression is linked when it is first met, which takes six times as long as to
 *       load a class from the archive, and a short command meets 700. Each becomes a class, as an
 *       anonymous class would.
 *   <li>The methods of a record are made at run time, from classes that no archive takes. They get
 *       the code that a person would write.
 * </ul>
 */
final class ArchivableClasses {
  private static final String PICOCLI = "/dev/forgeapi/conformance/shaded/picocli";
  private static final List<String> LINKED_EARLY = List.of("/dev/forgeapi", "/org/junit");

  /** What WireMock brings has thousands of lambdas, of which a run meets few. */
  private static final String LINKED_LATE = "/dev/forgeapi/testkit/shaded/wiremock";

  private ArchivableClasses() {}

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Map<String, byte[]> rewritten = new LinkedHashMap<>();
    try (FileSystem files = FileSystems.newFileSystem(jar);
        URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      for (Path path : classes(files, PICOCLI)) {
        ClassReader old = new ClassReader(Files.readAllBytes(path));
        if (old.readUnsignedShort(6) < Opcodes.V1_6) {
          rewritten.put(path.toString(), withFrames(old, loader));
        }
      }
      Nests nests = new Nests();
      for (String folder : LINKED_EARLY) {
        for (Path path : classes(files, folder)) {
          if (!path.startsWith(LINKED_LATE) && !rewritten.containsKey(path.toString())) {
            ClassReader old = new ClassReader(Files.readAllBytes(path));
            rewritten.putAll(new LinkedEarly(old, nests).rewritten());
          }
        }
      }
      for (String host : nests.hosts()) {
        byte[] old = rewritten.get(host);
        rewritten.put(host, nests.joined(host, old != null ? old : bytes(files, host)));
      }
    }
    try (FileSystem files = FileSystems.newFileSystem(jar)) {
      for (Map.Entry<String, byte[]> entry : rewritten.entrySet()) {
        Files.write(files.getPath(entry.getKey()), entry.getValue());
      }
    }
  }

  private static List<Path> classes(FileSystem files, String folder) throws IOException {
    try (Stream<Path> tree = Files.walk(files.getPath(folder))) {
      return tree.filter(path -> path.toString().endsWith(".class")).toList();
    }
  }

  private static byte[] bytes(FileSystem files, String path) throws IOException {
    return Files.readAllBytes(files.getPath(path));
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

  /** The nests that the new classes join: only so may they call what is private. */
  private static final class Nests {
    private final Map<String, List<String>> members = new LinkedHashMap<>();

    void join(String host, List<String> more) {
      members.merge(
          path(host), more, (old, now) -> Stream.of(old, now).flatMap(List::stream).toList());
    }

    List<String> hosts() {
      return List.copyOf(members.keySet());
    }

    byte[] joined(String host, byte[] old) {
      ClassWriter writer = new ClassWriter(0);
      new ClassReader(old)
          .accept(
              new ClassVisitor(Opcodes.ASM9, writer) {
                @Override
                public void visitEnd() {
                  members.getOrDefault(host, List.of()).forEach(super::visitNestMember);
                  super.visitEnd();
                }
              },
              0);
      return writer.toByteArray();
    }

    static String path(String name) {
      return "/" + name + ".class";
    }
  }

  /** One class without calls that are linked at run time, and the classes that it needs instead. */
  private static final class LinkedEarly extends ClassVisitor {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory.metafactory";
    private static final String RECORDS = "java/lang/runtime/ObjectMethods.bootstrap";

    private final ClassWriter writer = new ClassWriter(0);
    private final Map<String, byte[]> lambdas = new LinkedHashMap<>();
    private final ClassReader old;
    private final String owner;
    private String host;
    private boolean changed;

    LinkedEarly(ClassReader old, Nests nests) {
      super(Opcodes.ASM9);
      this.cv = writer;
      this.old = old;
      this.owner = old.getClassName();
      this.host = owner;
      old.accept(this, 0);
      if (!lambdas.isEmpty()) {
        nests.join(host, List.copyOf(lambdas.keySet()));
      }
    }

    /** By path; empty if the class is to stay as it is. */
    Map<String, byte[]> rewritten() {
      Map<String, byte[]> files = new LinkedHashMap<>();
      if (changed) {
        files.put(Nests.path(owner), writer.toByteArray());
        lambdas.forEach((name, bytes) -> files.put(Nests.path(name), bytes));
      }
      return files;
    }

    /** Nests are of Java 11. An older class is the host of its own. */
    @Override
    public void visit(
        int version, int access, String name, String sig, String base, String[] interfaces) {
      super.visit(Math.max(version, Opcodes.V11), access, name, sig, base, interfaces);
    }

    @Override
    public void visitNestHost(String name) {
      host = name;
      super.visitNestHost(name);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String type, String sig, String[] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, type, sig, exceptions);
      return new MethodVisitor(Opcodes.ASM9, method) {
        @Override
        public void visitInvokeDynamicInsn(
            String called, String callType, Handle factory, Object... given) {
          String from = factory.getOwner() + "." + factory.getName();
          if (from.equals(METAFACTORY) && new Lambda(called, callType, given).isPlain(owner)) {
            Lambda lambda = new Lambda(called, callType, given);
            String made = owner + "$Lambda" + lambdas.size();
            lambdas.put(made, lambda.bytes(made, host));
            super.visitMethodInsn(Opcodes.INVOKESTATIC, made, "of", callType, false);
            changed = true;
          } else if (from.equals(RECORDS)) {
            // Called by the record's own method of that name, whose arguments are on the stack.
            new RecordMethods(owner, given).write(called, cv);
            super.visitMethodInsn(
                Opcodes.INVOKESTATIC, owner, RecordMethods.PREFIX + called, callType, false);
            changed = true;
          } else {
            super.visitInvokeDynamicInsn(called, callType, factory, given);
          }
        }
      };
    }
  }

  /** A lambda expression or method reference as the class that Java would make of it. */
  private record Lambda(
      String called, Type call, Type erased, Handle target, Type instantiated, Type given) {

    Lambda(String called, String callType, Object... given) {
      this(
          called,
          Type.getMethodType(callType),
          (Type) given[0],
          (Handle) given[1],
          (Type) given[2],
          targetType((Handle) given[1]));
    }

    /** What is called takes, its receiver first, and what comes of it. */
    private static Type targetType(Handle target) {
      Type type = Type.getMethodType(target.getDesc());
      Type owner = Type.getObjectType(target.getOwner());
      return switch (target.getTag()) {
        case Opcodes.H_INVOKESTATIC -> type;
        case Opcodes.H_NEWINVOKESPECIAL -> Type.getMethodType(owner, type.getArgumentTypes());
        default ->
            Type.getMethodType(
                type.getReturnType(),
                Stream.concat(Stream.of(owner), Arrays.stream(type.getArgumentTypes()))
                    .toArray(Type[]::new));
      };
    }

    /**
     * Whether values pass as they are, or cast. Boxes, wider numbers, and calls of what a class has
     * overridden are left to Java.
     */
    boolean isPlain(String caller) {
      if (target.getTag() == Opcodes.H_INVOKESPECIAL && !target.getOwner().equals(caller)) {
        return false;
      }
      Type[] passed = given.getArgumentTypes();
      int captured = call.getArgumentTypes().length;
      for (int i = captured; i < passed.length; i++) {
        if (!passesAs(erased.getArgumentTypes()[i - captured], passed[i])) {
          return false;
        }
      }
      return erased.getReturnType() == Type.VOID_TYPE
          || passesAs(given.getReturnType(), erased.getReturnType());
    }

    private static boolean passesAs(Type from, Type to) {
      return from.equals(to) || (isReference(from) && isReference(to));
    }

    private static boolean isReference(Type type) {
      return type.getSort() >= Type.ARRAY;
    }

    byte[] bytes(String name, String host) {
      Type[] captured = call.getArgumentTypes();
      ClassWriter lambda = new ClassWriter(ClassWriter.COMPUTE_MAXS);
      lambda.visit(
          Opcodes.V11,
          Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
          name,
          null,
          "java/lang/Object",
          new String[] {call.getReturnType().getInternalName()});
      lambda.visitNestHost(host);
      for (int i = 0; i < captured.length; i++) {
        lambda.visitField(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL,
            "v" + i,
            captured[i].getDescriptor(),
            null,
            null);
      }
      constructor(lambda, name, captured);
      factory(lambda, name, captured);
      body(lambda, name, captured);
      return lambda.toByteArray();
    }

    private static void constructor(ClassWriter lambda, String name, Type[] captured) {
      MethodVisitor code =
          lambda.visitMethod(Opcodes.ACC_PRIVATE, "<init>", initType(captured), null, null);
      code.visitCode();
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
      for (int i = 0, local = 1; i < captured.length; local += captured[i++].getSize()) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
        code.visitFieldInsn(Opcodes.PUTFIELD, name, "v" + i, captured[i].getDescriptor());
      }
      end(code, Opcodes.RETURN);
    }

    private static String initType(Type[] captured) {
      return Type.getMethodDescriptor(Type.VOID_TYPE, captured);
    }

    /** As of Java's own, there is one instance of a lambda that captures nothing. */
    private void factory(ClassWriter lambda, String name, Type[] captured) {
      String type = "L" + name + ";";
      MethodVisitor code =
          lambda.visitMethod(Opcodes.ACC_STATIC, "of", call.getDescriptor(), null, null);
      code.visitCode();
      if (captured.length == 0) {
        code.visitFieldInsn(Opcodes.GETSTATIC, name, "ONE", type);
        lambda.visitField(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "ONE", type, null, null);
        MethodVisitor once = lambda.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        once.visitCode();
        instance(once, name, captured);
        once.visitFieldInsn(Opcodes.PUTSTATIC, name, "ONE", type);
        end(once, Opcodes.RETURN);
      } else {
        instance(code, name, captured);
      }
      end(code, Opcodes.ARETURN);
    }

    private static void instance(MethodVisitor code, String name, Type[] captured) {
      code.visitTypeInsn(Opcodes.NEW, name);
      code.visitInsn(Opcodes.DUP);
      for (int i = 0, local = 0; i < captured.length; local += captured[i++].getSize()) {
        code.visitVarInsn(captured[i].getOpcode(Opcodes.ILOAD), local);
      }
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, name, "<init>", initType(captured), false);
    }

    private void body(ClassWriter lambda, String name, Type[] captured) {
      MethodVisitor code =
          lambda.visitMethod(Opcodes.ACC_PUBLIC, called, erased.getDescriptor(), null, null);
      code.visitCode();
      if (target.getTag() == Opcodes.H_NEWINVOKESPECIAL) {
        code.visitTypeInsn(Opcodes.NEW, target.getOwner());
        code.visitInsn(Opcodes.DUP);
      }
      for (int i = 0; i < captured.length; i++) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitFieldInsn(Opcodes.GETFIELD, name, "v" + i, captured[i].getDescriptor());
      }
      Type[] arguments = erased.getArgumentTypes();
      for (int i = 0, local = 1; i < arguments.length; local += arguments[i++].getSize()) {
        code.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), local);
        cast(code, arguments[i], instantiated.getArgumentTypes()[i]);
        cast(
            code,
            instantiated.getArgumentTypes()[i],
            given.getArgumentTypes()[captured.length + i]);
      }
      code.visitMethodInsn(
          invocation(),
          target.getOwner(),
          target.getName(),
          target.getDesc(),
          target.isInterface());
      if (erased.getReturnType() != Type.VOID_TYPE) {
        cast(code, given.getReturnType(), erased.getReturnType());
      } else if (given.getReturnType().getSize() > 0) {
        code.visitInsn(given.getReturnType().getSize() == 1 ? Opcodes.POP : Opcodes.POP2);
      }
      end(code, erased.getReturnType().getOpcode(Opcodes.IRETURN));
    }

    /** What is private is called as any other method of the nest. */
    private int invocation() {
      return switch (target.getTag()) {
        case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
        case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
        default -> target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
      };
    }

    private static void cast(MethodVisitor code, Type from, Type to) {
      if (isReference(to) && !to.equals(from) && !to.getInternalName().equals("java/lang/Object")) {
        code.visitTypeInsn(Opcodes.CHECKCAST, to.getInternalName());
      }
    }

    static void end(MethodVisitor code, int result) {
      code.visitInsn(result);
      code.visitMaxs(0, 0);
      code.visitEnd();
    }
  }

  /** What a record has of its own: {@code equals}, {@code hashCode}, and {@code toString}. */
  private record RecordMethods(String owner, String[] names, Handle[] fields) {
    static final String PREFIX = "record$";

    RecordMethods(String owner, Object... given) {
      this(
          owner,
          ((String) given[1]).isEmpty() ? new String[0] : ((String) given[1]).split(";"),
          Arrays.stream(given).skip(2).toArray(Handle[]::new));
    }

    void write(String called, ClassVisitor to) {
      String type = "(L" + owner + ";" + arguments(called);
      MethodVisitor code =
          to.visitMethod(
              Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
              PREFIX + called,
              type,
              null,
              null);
      code.visitCode();
      switch (called) {
        case "equals" -> equals(code);
        case "hashCode" -> hash(code);
        default -> text(code);
      }
      code.visitMaxs(7, 2);
      code.visitEnd();
    }

    private static String arguments(String called) {
      return switch (called) {
        case "equals" -> "Ljava/lang/Object;)Z";
        case "hashCode" -> ")I";
        case "toString" -> ")Ljava/lang/String;";
        default -> throw new IllegalStateException("a record has no " + called);
      };
    }

    private void equals(MethodVisitor code) {
      Label same = new Label();
      Label different = new Label();
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitJumpInsn(Opcodes.IF_ACMPEQ, same);
      code.visitVarInsn(Opcodes.ALOAD, 1);
      code.visitTypeInsn(Opcodes.INSTANCEOF, owner);
      code.visitJumpInsn(Opcodes.IFEQ, different);
      for (Handle field : fields) {
        field(code, 0, field);
        field(code, 1, field);
        compare(code, Type.getType(field.getDesc()), different);
      }
      code.visitLabel(same);
      code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      code.visitInsn(Opcodes.ICONST_1);
      code.visitInsn(Opcodes.IRETURN);
      code.visitLabel(different);
      code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
      code.visitInsn(Opcodes.ICONST_0);
      code.visitInsn(Opcodes.IRETURN);
    }

    private void field(MethodVisitor code, int local, Handle field) {
      code.visitVarInsn(Opcodes.ALOAD, local);
      if (local == 1) {
        code.visitTypeInsn(Opcodes.CHECKCAST, owner);
      }
      code.visitFieldInsn(Opcodes.GETFIELD, owner, field.getName(), field.getDesc());
    }

    private static void compare(MethodVisitor code, Type type, Label different) {
      if (type.getSort() >= Type.ARRAY) {
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            "java/util/Objects",
            "equals",
            "(Ljava/lang/Object;Ljava/lang/Object;)Z",
            false);
        code.visitJumpInsn(Opcodes.IFEQ, different);
      } else {
        String both = "(" + type + type + ")I";
        code.visitMethodInsn(Opcodes.INVOKESTATIC, box(type), "compare", both, false);
        code.visitJumpInsn(Opcodes.IFNE, different);
      }
    }

    private void hash(MethodVisitor code) {
      code.visitInsn(Opcodes.ICONST_0);
      for (Handle field : fields) {
        Type type = Type.getType(field.getDesc());
        boolean reference = type.getSort() >= Type.ARRAY;
        code.visitIntInsn(Opcodes.BIPUSH, 31);
        code.visitInsn(Opcodes.IMUL);
        field(code, 0, field);
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            reference ? "java/util/Objects" : box(type),
            "hashCode",
            "(" + (reference ? "Ljava/lang/Object;" : type) + ")I",
            false);
        code.visitInsn(Opcodes.IADD);
      }
      code.visitInsn(Opcodes.IRETURN);
    }

    private void text(MethodVisitor code) {
      String builder = "java/lang/StringBuilder";
      code.visitTypeInsn(Opcodes.NEW, builder);
      code.visitInsn(Opcodes.DUP);
      code.visitMethodInsn(Opcodes.INVOKESPECIAL, builder, "<init>", "()V", false);
      code.visitLdcInsn(Type.getObjectType(owner));
      code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, "java/lang/Class", "getSimpleName", "()Ljava/lang/String;", false);
      append(code, "Ljava/lang/String;");
      for (int i = 0; i < names.length; i++) {
        code.visitLdcInsn((i == 0 ? "[" : ", ") + names[i] + "=");
        append(code, "Ljava/lang/String;");
        field(code, 0, fields[i]);
        code.visitMethodInsn(
            Opcodes.INVOKESTATIC,
            "java/lang/String",
            "valueOf",
            "(" + shown(Type.getType(fields[i].getDesc())) + ")Ljava/lang/String;",
            false);
        append(code, "Ljava/lang/String;");
      }
      code.visitLdcInsn(names.length == 0 ? "[]" : "]");
      append(code, "Ljava/lang/String;");
      code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL, builder, "toString", "()Ljava/lang/String;", false);
      code.visitInsn(Opcodes.ARETURN);
    }

    private static void append(MethodVisitor code, String type) {
      code.visitMethodInsn(
          Opcodes.INVOKEVIRTUAL,
          "java/lang/StringBuilder",
          "append",
          "(" + type + ")Ljava/lang/StringBuilder;",
          false);
    }

    /** As what {@code String.valueOf} takes it. */
    private static String shown(Type type) {
      return switch (type.getSort()) {
        case Type.BYTE, Type.SHORT -> "I";
        case Type.ARRAY, Type.OBJECT -> "Ljava/lang/Object;";
        default -> type.getDescriptor();
      };
    }

    private static String box(Type type) {
      return switch (type.getSort()) {
        case Type.BOOLEAN -> "java/lang/Boolean";
        case Type.BYTE -> "java/lang/Byte";
        case Type.CHAR -> "java/lang/Character";
        case Type.SHORT -> "java/lang/Short";
        case Type.INT -> "java/lang/Integer";
        case Type.LONG -> "java/lang/Long";
        case Type.FLOAT -> "java/lang/Float";
        case Type.DOUBLE -> "java/lang/Double";
        default -> throw new IllegalStateException("no primitive type: " + type);
      };
    }
  }
}
