package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.text.Unwritable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The zip file of a bundle. What is read from one comes from anywhere: names are compared with
 * those that a bundle has and lead to no file, and sizes are counted while they unfold.
 */
final class BundleFile {
  private static final long LIMIT = 256L << 20;

  private BundleFile() {}

  /** Beside its place first, so that there is a whole bundle or none. */
  static void write(Path file, Map<String, byte[]> parts) {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (OutputStream out = Files.newOutputStream(part);
          ZipOutputStream zip = new ZipOutputStream(out)) {
        for (Map.Entry<String, byte[]> each : parts.entrySet()) {
          ZipEntry entry = new ZipEntry(each.getKey());
          entry.setTime(0);
          zip.putNextEntry(entry);
          zip.write(each.getValue());
          zip.closeEntry();
        }
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UsageException(
          ("the evidence cannot be written to '%s': %s. Free some space, or choose another"
                  + " place with --evidence")
              .formatted(file, Unwritable.file(file, e)),
          false,
          e);
    }
  }

  /**
   * The parts by name.
   *
   * @throws UsageException if it is no bundle
   */
  static Map<String, byte[]> read(Path file, Set<String> names) {
    return read(file, names, LIMIT);
  }

  static Map<String, byte[]> read(Path file, Set<String> names, long limit) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          file + ": there is no such file; name a bundle that check --evidence wrote");
    }
    Map<String, byte[]> parts = new LinkedHashMap<>();
    long[] left = {limit};
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String name = entry.getName();
        if (!names.contains(name)) {
          throw new UsageException(
              file + ": holds '" + name + "', which is no part of an evidence bundle");
        }
        if (parts.put(name, unfold(file, zip, left)) != null) {
          throw new UsageException(file + ": holds " + name + " twice");
        }
      }
    } catch (IOException | IllegalArgumentException corrupt) {
      throw new UsageException(
          file + ": not a zip file, or damaged (" + corrupt.getMessage() + ")");
    }
    if (parts.isEmpty()) {
      throw new UsageException(file + ": not a zip file, or an empty one");
    }
    return parts;
  }

  private static byte[] unfold(Path file, InputStream in, long[] left) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[64 * 1024];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      left[0] -= n;
      if (left[0] < 0) {
        throw new UsageException(file + ": is larger when unzipped than any evidence bundle");
      }
      bytes.write(buffer, 0, n);
    }
    return bytes.toByteArray();
  }
}
