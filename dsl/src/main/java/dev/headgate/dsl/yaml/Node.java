package dev.headgate.dsl.yaml;

import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Optional;

/** A piece of a YAML document and where it stands; scalars are text until a type asks. */
public sealed interface Node {
  /** Where it stands. */
  Span span();

  /** What it is, as a message calls it: {@code a text}, {@code a list}, {@code a mapping}. */
  String kind();

  /** How a collection is written. */
  enum Layout {
    /** By indentation. */
    BLOCK,
    /** In brackets or braces. */
    FLOW
  }

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    QUOTED,
    BLOCK
  }

  /** A single value. */
  record Scalar(Text text, Style style) implements Node {
    @Override
    public Span span() {
      return text.span();
    }

    /** The value as text. */
    public String value() {
      return text.value();
    }

    /** Whether it says that there is no value: nothing, {@code ~} or {@code null}, unquoted. */
    public boolean isNull() {
      String value = text.value();
      return style == Style.PLAIN
          && (value.isEmpty()
              || value.equals("~")
              || value.equals("null")
              || value.equals("Null")
              || value.equals("NULL"));
    }

    @Override
    public String kind() {
      return isNull() ? "no value" : "a single value";
    }
  }

  /** A list. */
  record Sequence(Span span, Layout layout, List<Node> items) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys and values in the order in which they are written; no key twice. */
  record Mapping(Span span, Layout layout, List<Entry> entries) implements Node {
    /** The value of a key. */
    public Optional<Node> value(String key) {
      return entries.stream()
          .filter(e -> e.key().value().equals(key))
          .map(Entry::value)
          .findFirst();
    }

    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Node value) {}

  /** A piece with a finding of its own; nothing more is said of it. */
  record Broken(Span span) implements Node {
    @Override
    public String kind() {
      return "a broken piece";
    }
  }
}
