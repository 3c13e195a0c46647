package dev.forgeapi.conformance.evidence;

import dev.forgeapi.conformance.result.UsageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
}
