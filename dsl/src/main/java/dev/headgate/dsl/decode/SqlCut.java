package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Sql;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.yaml.Node;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;

/** Finds SQL that YAML ended early: at a comma of flow style, or at a {@code #}. */
final class SqlCut {
  private SqlCut() {}

  /** What ended an unquoted SQL text before its brackets and quotes were closed. */
  static Optional<Finding> of(Node.Scalar sql) {
    if (sql.style() != Node.Style.PLAIN || isWhole(sql.value())) {
      return Optional.empty();
    }
    String file = sql.span().file().text();
    int at = sql.span().end();
    while (at < file.length() && (file.charAt(at) == ' ' || file.charAt(at) == '\t')) {
      at++;
    }
    char next = at < file.length() ? file.charAt(at) : '\n';
    Span place = new Span(sql.span().file(), at, at + 1);
    if (next == ',') {
      return Optional.of(byComma(sql, place));
    }
    if (next == '#') {
      return Optional.of(
          Finding.of(Code.CUT_BY_COMMENT, "the # made a comment of the rest of this expression")
              .at(place)
              .label("quote the expression or put it into a block (|)")
              .note("YAML read only: " + sql.value()));
    }
    return Optional.empty();
  }

  private static Finding byComma(Node.Scalar sql, Span comma) {
    return Finding.of(Code.CUT_BY_COMMA, "the comma ended this expression")
        .at(comma)
        .label("quote the expression or put it on its own line")
        .note("YAML read only: " + sql.value());
  }

  /**
   * What ended an SQL text that is whole as far as it goes: in braces what follows its comma is a
   * key of its own, without a value and without a meaning.
   */
  static Optional<Finding> inBraces(Node.Mapping mapping, Node.Entry entry, Shape shape) {
    if (mapping.layout() != Node.Layout.FLOW) {
      return Optional.empty();
    }
    boolean list =
        shape
            .field(entry.key().value())
            .flatMap(f -> f.find(Sql.class))
            .filter(f -> f.value() == Sql.Form.QUERY || f.value() == Sql.Form.COLUMNS)
            .isPresent();
    int next = mapping.entries().indexOf(entry) + 1;
    if (!list
        || next == mapping.entries().size()
        || !(entry.value() instanceof Node.Scalar sql)
        || sql.style() != Node.Style.PLAIN
        || sql.isNull()
        || !isRest(mapping.entries().get(next), shape)) {
      return Optional.empty();
    }
    SourceFile file = sql.span().file();
    int comma = file.text().indexOf(',', sql.span().end());
    return Optional.of(byComma(sql, new Span(file, comma, comma + 1)));
  }

  /** Whether an entry is what is left of an SQL text before it: a key of no meaning and value. */
  static boolean isRest(Node.Entry entry, Shape shape) {
    return shape.field(entry.key().value()).isEmpty()
        && entry.value() instanceof Node.Scalar value
        && value.isNull();
  }

  /** Whether an item of a list of SQL, or of what a bare SQL text stands for, was cut. */
  static boolean isByComma(Node.Scalar scalar, Type inner, Field field) {
    boolean sql =
        field.has(Sql.class)
            || (inner instanceof Class<?> c
                && c.isRecord()
                && Shape.of(c.asSubclass(Record.class))
                    .shorthand()
                    .filter(f -> f.has(Sql.class))
                    .isPresent());
    return sql && of(scalar).filter(f -> f.code() == Code.CUT_BY_COMMA).isPresent();
  }

  /** The index of the item with which an expression that commas cut into items is whole again. */
  static int lastItem(List<Node> nodes, int first) {
    String file = nodes.get(first).span().file().text();
    for (int i = first + 1; i < nodes.size(); i++) {
      String soFar = file.substring(nodes.get(first).span().start(), nodes.get(i).span().end());
      if (isWhole(soFar)) {
        return i;
      }
    }
    return nodes.size() - 1;
  }

  /** Whether every quote and bracket of an SQL text is closed. */
  static boolean isWhole(String sql) {
    int open = 0;
    char quote = 0;
    for (int i = 0; i < sql.length(); i++) {
      char c = sql.charAt(i);
      if (quote != 0) {
        if (c == '\\' && quote != '`') {
          i++;
        } else if (c == quote) {
          quote = 0;
        }
      } else if (c == '\'' || c == '"' || c == '`') {
        quote = c;
      } else if (c == '(' || c == '[') {
        open++;
      } else if (c == ')' || c == ']') {
        open--;
      }
    }
    return quote == 0 && open <= 0;
  }
}
