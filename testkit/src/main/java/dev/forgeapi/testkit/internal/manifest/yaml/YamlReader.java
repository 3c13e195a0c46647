package dev.forgeapi.testkit.internal.manifest.yaml;

import dev.forgeapi.testkit.internal.manifest.source.ManifestReading;
import dev.forgeapi.testkit.internal.manifest.source.SourceText;
import dev.forgeapi.testkit.internal.manifest.source.SourceText.UnreadableFileException;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.Quoted.WholeCharacters;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Builds the tree of a YAML file from the parser's events, within limits that no real manifest
 * meets. A tree is built here, and not by a binding, so that every value keeps its line and column
 * and so that a hostile file is refused at its first excess.
 */
public final class YamlReader {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NODES = 250_000;

  // To make either takes longer than to read a small file.
  private static final CoreScalarResolver RESOLVER = new CoreScalarResolver(false);
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setLabel("the file")
          .setCodePointLimit(Integer.MAX_VALUE) // the file's size is limited
          .build();

  /**
   * A node that aliases name.
   *
   * @param size how many nodes it is, its own aliases written out
   */
  private record Anchored(YamlNode node, long size) {}

  private final YamlFaults faults;
  private final Iterator<Event> events;
  private final Map<Anchor, Anchored> anchored = new HashMap<>();
  private long nodes;

  private YamlReader(SourceText source) {
    this.faults = new YamlFaults(source);
    // What Parse of api.lowlevel is, a package that its module does not export.
    this.events =
        new ParserImpl(SETTINGS, new StreamReader(SETTINGS, WholeCharacters.of(source.text())));
  }

  /**
   * The one document of a file, which must be a map.
   *
   * @throws UnreadableFileException if it is not that, or not YAML
   */
  public static Mapping read(SourceText source) {
    YamlReader reader = new YamlReader(source);
    try {
      return reader.document();
    } catch (YamlEngineException e) {
      throw reader.faults.syntax(e);
    }
  }

  private Mapping document() {
    events.next(); // the stream's start
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      throw faults.empty();
    }
    YamlNode root = node(events.next(), 0);
    events.next(); // the document's end
    Event next = events.next();
    if (next.getEventId() != Event.ID.StreamEnd) {
      throw faults.secondDocument(next);
    }
    if (root instanceof Mapping mapping) {
      return mapping;
    }
    throw faults.noMap(root);
  }

  private YamlNode node(Event event, int depth) {
    if (event instanceof AliasEvent alias) {
      return aliased(alias);
    }
    if (depth > MAX_DEPTH) {
      throw faults.limit(event, "is nested more than " + MAX_DEPTH + " levels deep");
    }
    count(event, 1);
    long before = nodes;
    YamlNode node = newNode(event, depth);
    ((NodeEvent) event)
        .getAnchor()
        .ifPresent(anchor -> anchored.put(anchor, new Anchored(node, nodes - before + 1)));
    return node;
  }

  private YamlNode newNode(Event event, int depth) {
    SourceLocation at = faults.locate(event);
    if (event instanceof ScalarEvent scalar) {
      return new Scalar(scalar.getValue(), typeOf(scalar), at);
    }
    ((CollectionStartEvent) event).getAnchor().ifPresent(anchored::remove);
    return event.getEventId() == Event.ID.SequenceStart
        ? new Sequence(items(depth), at)
        : new Mapping(Collections.unmodifiableMap(entries(depth)), at);
  }

  private List<YamlNode> items(int depth) {
    List<YamlNode> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(node(next, depth + 1));
    }
    return items;
  }

  private Map<String, Entry> entries(int depth) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      if (!(node(next, depth + 1) instanceof Scalar key)) {
        throw faults.keyNotText(next);
      }
      Entry earlier = entries.get(key.text());
      if (earlier != null) {
        throw faults.duplicateKey(next, earlier.key());
      }
      entries.put(key.text(), new Entry(key, node(events.next(), depth + 1)));
    }
    return entries;
  }

  /** The anchored node itself; what it would hold if written out counts towards the limit. */
  private YamlNode aliased(AliasEvent alias) {
    Anchored target = anchored.get(alias.getAlias());
    if (target == null) {
      throw faults.unknownAlias(alias);
    }
    count(alias, target.size());
    return target.node();
  }

  private void count(Event event, long more) {
    nodes += more;
    if (nodes > MAX_NODES) {
      throw faults.limit(
          event, "holds more than " + MAX_NODES + " values after its aliases are" + " expanded");
    }
  }

  /** By YAML 1.2's core schema: {@code yes} is text, {@code 0x1F} is a number. */
  private ScalarType typeOf(ScalarEvent event) {
    Tag tag =
        event
            .getTag()
            .map(name -> name.equals("!") ? Tag.STR : new Tag(name))
            .orElseGet(() -> event.isPlain() ? RESOLVER.resolve(event.getValue(), true) : Tag.STR);
    if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      return ScalarType.NUMBER;
    }
    return tag.equals(Tag.BOOL)
        ? ScalarType.BOOLEAN
        : tag.equals(Tag.NULL) ? ScalarType.NULL : ScalarType.TEXT;
  }

  /**
   * Reads a YAML file of any kind within the limits that manifests have, every value with its line
   * and column. For the packages of this project itself.
   */
  @API(status = API.Status.INTERNAL)
  public static final class YamlFile {

    private YamlFile() {}

    /**
     * @throws ManifestException with one line if the file cannot be read or holds no YAML map
     */
    public static YamlNode.Mapping read(Path file) {
      try {
        return YamlReader.read(SourceText.read(file));
      } catch (UnreadableFileException e) {
        throw new ManifestReading(Optional.empty(), List.of(e.problem()), true).exception();
      }
    }
  }
}
