package dev.forgeapi.testkit.internal.gateway.profile;

import java.util.List;
import java.util.Map;

/** A value of a YAML file that knows where it stands; lines and columns from 1. */
sealed interface ProfileNode {
  int line();

  int column();

  /** What it is, for messages. */
  String kind();

  /** A scalar, as text. */
  record Scalar(String text, int line, int column) implements ProfileNode {
    @Override
    public String kind() {
      return "'" + text + "'";
    }
  }

  /** A sequence. */
  record Items(List<ProfileNode> items, int line, int column) implements ProfileNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** A mapping; its keys stand in the order of the file. */
  record Entries(Map<Scalar, ProfileNode> entries, int line, int column) implements ProfileNode {
    @Override
    public String kind() {
      return "a mapping";
    }
  }
}
