package dev.forgeapi.testkit.internal.manifest.source;

import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file's text, read within limits. */
public final class SourceText {

  /** Far above any real manifest, and little enough to parse at once. */
  static final int MAX_BYTES = 4 << 20;

  private final Path file;
  private final String text;
  private final byte[] bytes;

  private SourceText(Path file, String text, byte[] bytes) {
    this.file = file;
    this.text = text;
    this.bytes = bytes;
  }

  /** A text of our own, which is in no file of the user's. */
  public static SourceText of(String name, String text) {
    return new SourceText(Path.of(name), text, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * @throws UnreadableFileException if there is no such file, or it is too large or not UTF-8
   */
  public static SourceText read(Path file) {
    return read(file, "Check its path.");
  }

  /**
   * @param fixIfMissing a sentence
   * @throws UnreadableFileException if there is no such file, or it is too large or not UTF-8
   */
  public static SourceText read(Path file, String fixIfMissing) {
    SourceLocation start = new SourceLocation(file, 1, 1);
    if (!Files.isRegularFile(file)) {
      boolean exists = Files.exists(file);
      throw new UnreadableFileException(
          Rule.FILE_MISSING.error(
              start,
              exists ? "this is not a file" : missing(file),
              exists ? "Name the file itself." : fixIfMissing));
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new UnreadableFileException(
          Rule.FILE_MISSING.error(
              start,
              "the file cannot be read: " + Quoted.of(e.toString()),
              "Check its permissions."),
          e);
    }
    if (bytes.length > MAX_BYTES) {
      throw new UnreadableFileException(
          Rule.FILE_SIZE.error(
              start, "the file is larger than 4 MiB", "Check that it is the right file."));
    }
    return new SourceText(file, decode(file, bytes), bytes);
  }

  private static String missing(Path file) {
    return Files.isSymbolicLink(file)
        ? "this symbolic link does not lead to a file"
        : "there is no such file";
  }

  private static String decode(Path file, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    String text = out.flip().toString();
    if (result.isError()) {
      throw new UnreadableFileException(
          Rule.FILE_ENCODING.error(
              locate(file, text, text.length()),
              "the file is not UTF-8: unexpected byte 0x%02X".formatted(bytes[in.position()]),
              "Save it as UTF-8."));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** Where the character at an index is. */
  public static SourceLocation locate(Path file, String text, int index) {
    String before = text.substring(0, index);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int lineStart = before.lastIndexOf('\n') + 1;
    return new SourceLocation(file, line, before.codePointCount(lineStart, index) + 1);
  }

  public Path file() {
    return file;
  }

  /** Without byte order mark. */
  public String text() {
    return text;
  }

  /**
   * Of the file's bytes, lower-case hex. Worked out when it is asked for: the JDK takes longer to
   * find the algorithm than a manifest takes to be read.
   */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What to do if there is no file at the path of a manifest; one sentence. */
  public static String fixForMissing(Path manifest) {
    return Files.isRegularFile(manifest.resolveSibling("manifest.yaml"))
        ? "Rename manifest.yaml to manifest.yml, the only name that the Forge CLI accepts."
        : "Name the app's manifest.yml or the folder that contains it.";
  }

  /** A file that cannot be read, with the reason. */
  public static final class UnreadableFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // caught where it is thrown, never serialized
    private final transient ManifestProblem problem;

    public UnreadableFileException(ManifestProblem problem) {
      super(problem.toString());
      this.problem = problem;
    }

    public UnreadableFileException(ManifestProblem problem, Throwable cause) {
      super(problem.toString(), cause);
      this.problem = problem;
    }

    public ManifestProblem problem() {
      return problem;
    }
  }
}
