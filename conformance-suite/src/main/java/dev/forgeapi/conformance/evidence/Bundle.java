package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.text.Unwritable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The parts of an evidence bundle.
 *
 * @param parts all others by name
 */
record Bundle(BundleHead head, Map<String, byte[]> parts) {
  static final String HEAD = "evidence.json";
  static final String MANIFEST = "manifest.yml";
  static final String SCOPES = "custom-scopes.yaml";
  static final String SETTINGS = "forge-api.yaml";
  static final String PLAN = "plan.json";
  static final String RESULTS = "results.json";
  static final String RECORD = "record.jsonl";
  private static final Set<String> NEEDED = Set.of(HEAD, MANIFEST, SETTINGS, PLAN, RESULTS, RECORD);
  private static final Set<String> NAMES =
      Set.of(HEAD, MANIFEST, SCOPES, SETTINGS, PLAN, RESULTS, RECORD);

  static SortedMap<String, String> hashes(Map<String, byte[]> parts) {
    SortedMap<String, String> hashes = new TreeMap<>();
    parts.forEach((name, bytes) -> hashes.put(name, sha256(bytes)));
    return hashes;
  }

  void write(Path file) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put(HEAD, head.render().getBytes(StandardCharsets.UTF_8));
    all.putAll(parts);
    BundleFile.write(file, all);
  }

  /**
   * @throws UsageException if it is no bundle, or a part is not what its hash says
   */
  static Bundle read(Path file) {
    Map<String, byte[]> parts = BundleFile.read(file, NAMES);
    for (String name : NEEDED) {
      if (!parts.containsKey(name)) {
        throw new UsageException(file + ": " + name + " is missing; not an evidence bundle");
      }
    }
    byte[] head = parts.remove(HEAD);
    BundleHead read =
        BundleHead.parse(
            file + "!" + HEAD,
            new String(head == null ? new byte[0] : head, StandardCharsets.UTF_8));
    if (!read.sha256().keySet().equals(parts.keySet())) {
      throw new UsageException(
          file + ": its parts are " + parts.keySet() + ", but it lists " + read.sha256().keySet());
    }
    parts.forEach(
        (name, bytes) -> {
          if (!sha256(bytes).equals(read.sha256().get(name))) {
            throw new UsageException(
                file + ": " + name + " was changed after the run: its SHA-256 differs");
          }
        });
    return new Bundle(read, parts);
  }

  String text(String name) {
    return new String(parts.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /**
   * The zip file of a bundle. What is read from one comes from anywhere: names are compared with
   * those that a bundle has and lead to no file, and sizes are counted while they unfold.
   */
  static final class BundleFile {
    private static final long LIMIT = 256L << 20;

    private BundleFile() {}

    /** Written to a temporary file first, so that there is a whole bundle or none. */
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
            ("the evidence cannot be written to '%s': %s. Choose another place with"
                    + " --evidence, or free some space")
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
            file
                + (Files.exists(file) ? ": this is not a file" : ": there is no such file")
                + "; name a bundle that check --evidence wrote");
      }
      Map<String, byte[]> parts = new LinkedHashMap<>();
      long[] left = {limit};
      try (InputStream in = Files.newInputStream(file);
          ZipInputStream zip = new ZipInputStream(in)) {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
          String name = entry.getName();
          if (!names.contains(name)) {
            throw new UsageException(
                file + ": holds '" + name + "', which is not part of an evidence bundle");
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
        throw new UsageException(
            file + ": not a zip file, or an empty one; name a bundle that check --evidence wrote");
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
}
