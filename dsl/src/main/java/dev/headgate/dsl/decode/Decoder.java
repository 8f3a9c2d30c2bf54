package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Cell;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Descriptive;
import dev.headgate.dsl.language.Field;
import dev.headgate.dsl.language.FilePattern;
import dev.headgate.dsl.language.FilePatterns;
import dev.headgate.dsl.language.Literal;
import dev.headgate.dsl.language.Named;
import dev.headgate.dsl.language.Planned;
import dev.headgate.dsl.language.RefusedValue;
import dev.headgate.dsl.language.Scalars;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.language.Shape;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.language.Sql;
import dev.headgate.dsl.language.Types;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.yaml.Node;
import dev.headgate.dsl.yaml.YamlReader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Nodes to records, guided by what the records declare; every problem is collected.
 *
 * <p>Within this class {@code null} stands for a value that has a finding. An optional or defaulted
 * part that is broken counts as not written; a broken item is left out of its list or map; a record
 * that lacks a required part is broken itself. {@link Spans#isBroken} tells later stages.
 */
final class Decoder {
  /** What a spec without a head is judged on, so that what else is wrong is told as well. */
  private static final Map<String, Object> STAND_INS =
      Map.of("headgate", 1, "pipeline", Text.of("unnamed"));

  private static final Pattern NAME = Pattern.compile(Named.FORM);

  private final Components components;
  private final Findings findings;
  private final Spans spans;
  private final Substitution substitution;
  private final Map<String, Object> decoded;
  private final Map<Field, Object> defaults = new HashMap<>();
  private final Choice choice;

  /**
   * A decoder.
   *
   * @param decoded values of paths that have been decoded before
   */
  Decoder(
      Components components,
      Findings findings,
      Spans spans,
      Substitution substitution,
      Map<String, Object> decoded) {
    this.components = components;
    this.findings = findings;
    this.spans = spans;
    this.substitution = substitution;
    this.decoded = decoded;
    this.choice = new Choice(components, findings, spans, this);
  }

  /** A record; null when it is broken. */
  <R extends Record> R record(Node node, Class<R> type, String path) {
    return type.cast(recordOf(node, type, path));
  }

  /** A value of a declared type; null when it is broken. */
  Object value(Node node, Type type, Field field, String path) {
    spans.value(path, node.span());
    Object value = node instanceof Node.Broken ? null : unbroken(node, type, field, path);
    if (value == null) {
      spans.breakAt(path);
    }
    return value;
  }

  private Object unbroken(Node node, Type type, Field field, String path) {
    if (type == Cell.class) {
      return new Cell(node);
    }
    if (node instanceof Node.Scalar scalar && scalar.isNull()) {
      report(
          Finding.of(Code.NO_VALUE, Path.subject(path) + " has no value")
              .at(spans.near(path).orElse(node.span()))
              .label("give it one or leave it out"));
      return null;
    }
    if (type instanceof ParameterizedType generic) {
      Type inner = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
      if (generic.getRawType() == Optional.class) {
        return Optional.ofNullable(value(node, inner, field, path)).orElse(null);
      }
      return generic.getRawType() == List.class
          ? list(node, inner, field, path)
          : map(node, inner, field, path);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == Configured.class) {
      return choice.of(node, field, path);
    }
    if (plain.isRecord() && !Scalars.areOf(plain)) {
      return recordOf(node, plain.asSubclass(Record.class), path);
    }
    return scalar(node, plain, field, path);
  }

  private Object scalar(Node node, Class<?> type, Field field, String path) {
    if (!(node instanceof Node.Scalar scalar)) {
      String wanted = type.isEnum() ? "one word" : Scalars.wanted(type);
      return wrongKind(node, path, wanted);
    }
    Optional<Text> text = text(scalar, type, field);
    if (text.isEmpty()) {
      return null;
    }
    try {
      if (type.isEnum()) {
        boolean sqlWord = field.find(Sql.class).filter(f -> f.value() == Sql.Form.TYPE).isPresent();
        return Words.read(sqlWord ? lower(text.get()) : text.get(), type, Path.subject(path));
      }
      Object value = Scalars.read(text.get(), type);
      Bounds.check(value, field, text.get());
      FilePatterns.check(value, field);
      return value;
    } catch (Scalars.Refused refused) {
      report(refused.finding());
      return null;
    }
  }

  private static Text lower(Text word) {
    return Text.at(word.value().toLowerCase(Locale.ROOT), word.span());
  }

  private Optional<Text> text(Node.Scalar scalar, Class<?> type, Field field) {
    if (field.has(Descriptive.class) || field.has(Literal.class)) {
      return Optional.of(scalar.text());
    }
    if (!field.has(Sql.class)) {
      Optional<Text> text =
          substitution.apply(
              scalar.text(),
              type == Setting.class ? Substitution.Secrets.KEPT : Substitution.Secrets.REFUSED);
      return field.has(FilePattern.class) ? text.map(this::fromHome) : text;
    }
    Optional<Finding> cut = SqlCut.of(scalar);
    cut.ifPresent(this::report);
    boolean whole = cut.isEmpty() && substitution.leavesAlone(scalar.text());
    return whole ? Optional.of(scalar.text()) : Optional.empty();
  }

  /** A path of another file of the project, as the file with {@code pipeline} would write it. */
  private Text fromHome(Text path) {
    String own = Folders.of(path.span().file().name());
    String way =
        spans
            .value("")
            .map(home -> Folders.relative(Folders.of(home.file().name()), own))
            .orElse("");
    return way.isEmpty() || Folders.isWhole(path.value()) ? path : path.after(way + "/");
  }

  private Object list(Node node, Type inner, Field field, String path) {
    if (!(node instanceof Node.Sequence sequence)) {
      Finding finding =
          Finding.of(Code.WRONG_KIND, Path.subject(path) + " takes a list, not " + node.kind())
              .at(node.span());
      boolean word = node instanceof Node.Scalar s && s.style() != Node.Style.BLOCK;
      report(word ? finding.label("write [" + node.span().text() + "]") : finding);
      return null;
    }
    List<Object> items = new ArrayList<>();
    List<Node> nodes = sequence.items();
    for (int i = 0; i < nodes.size(); i++) {
      Object item = value(nodes.get(i), inner, field, path + "[" + i + "]");
      if (item != null) {
        items.add(item);
      } else if (nodes.get(i) instanceof Node.Scalar s && SqlCut.isByComma(s, inner, field)) {
        for (int end = SqlCut.lastItem(nodes, i); i < end; i++) {
          skip(nodes.get(i + 1), path + "[" + (i + 1) + "]");
        }
      }
    }
    return Collections.unmodifiableList(items);
  }

  private void skip(Node node, String path) {
    spans.value(path, node.span());
    spans.breakAt(path);
  }

  private Object map(Node node, Type inner, Field field, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      return wrongKind(node, path, "a mapping");
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().value();
      String at = Path.in(path, key);
      spans.key(at, entry.key().span());
      boolean named = !field.has(Named.class) || isName(entry.key(), at);
      Object value = value(entry.value(), inner, field, at);
      if (named && value != null) {
        map.put(key, value);
      }
    }
    return Collections.unmodifiableMap(map);
  }

  private boolean isName(Node.Scalar key, String path) {
    if (NAME.matcher(key.value()).matches()) {
      return true;
    }
    String better = key.value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    Finding finding =
        Finding.of(Code.BAD_NAME, "'" + Scalars.clip(key.value()) + "' is not a name")
            .at(key.span())
            .note(Named.IN_WORDS);
    report(NAME.matcher(better).matches() ? finding.label("write " + better) : finding);
    spans.breakAt(path);
    return false;
  }

  private Record recordOf(Node node, Class<? extends Record> type, String path) {
    Shape shape = Shape.of(type);
    if (node instanceof Node.Mapping mapping) {
      return mapping(mapping, shape, path);
    }
    Optional<Field> shorthand = shape.shorthand();
    boolean list = node instanceof Node.Sequence;
    if (shorthand.isEmpty() || (list && !Types.isList(shorthand.get().innerType()))) {
      report(
          Finding.of(Code.WRONG_KIND, Path.subject(path) + " takes a mapping, not " + node.kind())
              .at(node.span())
              .note("its keys: " + String.join(", ", usable(shape))));
      return null;
    }
    Field field = shorthand.get();
    Map<String, Object> written = new HashMap<>();
    String at = Path.in(path, field.key());
    Type inner = field.innerType();
    boolean single = Types.isList(inner) && node instanceof Node.Scalar;
    Object value =
        single ? item(node, Types.item(inner), field, at) : value(node, field.type(), field, at);
    if (value == null) {
      return null;
    }
    written.put(field.key(), value);
    return make(shape, written, Set.of(field.key()), Set.of(), node.span(), path);
  }

  private Object item(Node node, Type type, Field field, String path) {
    Object item = value(node, type, field, path + "[0]");
    return item == null ? null : List.of(item);
  }

  private Record mapping(Node.Mapping mapping, Shape shape, String path) {
    Map<String, Object> written = new HashMap<>();
    Set<String> seen = new HashSet<>();
    Set<String> meant = new HashSet<>();
    boolean cut = false;
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().value();
      Optional<Field> known = shape.field(key);
      if (known.isEmpty()) {
        if (!cut || !SqlCut.isRest(entry, shape)) {
          unknownKey(entry.key(), shape, mapping, path).ifPresent(meant::add);
        }
        continue;
      }
      Field field = known.get();
      String at = Path.in(path, key);
      seen.add(key);
      spans.key(at, entry.key().span());
      Optional<Finding> cutHere = SqlCut.inBraces(mapping, entry, shape);
      if (cutHere.isPresent()) {
        report(cutHere.get());
        skip(entry.value(), at);
        cut = true;
        continue;
      }
      Object value = field.has(Planned.class) ? planned(entry.key(), at) : keyed(entry, field, at);
      if (value != null) {
        written.put(key, value);
      } else {
        cut |= field.has(Sql.class) && entry.value() instanceof Node.Scalar s && isCut(s);
      }
    }
    return make(shape, written, seen, meant, mapping.span(), path);
  }

  private static boolean isCut(Node.Scalar scalar) {
    return SqlCut.of(scalar).isPresent();
  }

  private Object keyed(Node.Entry entry, Field field, String path) {
    if (decoded.containsKey(path)) {
      return decoded.get(path);
    }
    return value(entry.value(), field.type(), field, path);
  }

  private Object planned(Node.Scalar key, String path) {
    report(
        Finding.of(Code.NOT_BUILT_YET, "'" + key.value() + "' is not built yet")
            .at(key.span())
            .label("leave it out"));
    spans.breakAt(path);
    return null;
  }

  private Optional<String> unknownKey(
      Node.Scalar key, Shape shape, Node.Mapping mapping, String path) {
    Optional<String> near = Meant.by(key.value(), shape, mapping);
    Finding finding =
        Finding.of(Code.UNKNOWN_KEY, "unknown key '" + key.value() + "'")
            .at(key.span())
            .proposing(near)
            .note(Path.subject(shape, path) + " takes: " + String.join(", ", usable(shape)));
    report(finding);
    spans.breakAt(Path.in(path, near.orElse(key.value())));
    return near;
  }

  private static List<String> usable(Shape shape) {
    return shape.fields().stream().filter(f -> !f.has(Planned.class)).map(Field::key).toList();
  }

  /** The record, with defaults for what is not written. */
  Record make(
      Shape shape,
      Map<String, Object> written,
      Set<String> seen,
      Set<String> meant,
      Span span,
      String path) {
    List<Field> missing = new ArrayList<>();
    Object[] values = new Object[shape.fields().size()];
    boolean whole = true;
    for (int i = 0; i < values.length; i++) {
      Field field = shape.fields().get(i);
      Object value = written.get(field.key());
      if (value == null && field.isRequired()) {
        values[i] = STAND_INS.get(Path.in(path, field.key()));
        whole &= values[i] != null;
        if (!seen.contains(field.key()) && !meant.contains(field.key())) {
          missing.add(field);
        }
      } else if (field.isOptional()) {
        values[i] = Optional.ofNullable(value);
      } else {
        values[i] = value != null ? value : defaultOf(field);
      }
    }
    if (!missing.isEmpty()) {
      report(missing(missing, Path.subject(shape, path)).at(spans.near(path).orElse(span)));
    }
    boolean sound = written.keySet().containsAll(seen) && meant.isEmpty();
    return whole ? made(shape, values, sound, span) : null;
  }

  private static Finding missing(List<Field> keys, String subject) {
    String names = keys.stream().map(Field::key).collect(Collectors.joining("', '"));
    String noun = keys.size() == 1 ? " needs the key '" : " needs the keys '";
    Finding finding = Finding.of(Code.MISSING_KEY, subject + noun + names + "'");
    for (Field key : keys) {
      finding = key.doc().isEmpty() ? finding : finding.note(key.key() + ": " + key.doc());
    }
    return finding;
  }

  /** What a record refuses is told only where nothing of it was broken before. */
  private Record made(Shape shape, Object[] values, boolean sound, Span span) {
    try {
      return shape.make(values);
    } catch (IllegalArgumentException refused) {
      if (sound) {
        report(
            refused instanceof RefusedValue value
                ? value.finding()
                : Finding.of(Code.OUT_OF_RANGE, String.valueOf(refused.getMessage())).at(span));
      }
      return null;
    }
  }

  /** The value of a key that is not written. */
  Object defaultOf(Field field) {
    return defaults.computeIfAbsent(field, this::decodeDefault);
  }

  /** Decodes the declared default as if it had been written. */
  private Object decodeDefault(Field field) {
    String yaml = field.find(Default.class).orElseThrow().value();
    Findings problems = new Findings();
    Spans nowhere = new Spans();
    Substitution none = new Substitution(Map.of(), name -> false, problems, nowhere);
    Node node = YamlReader.read(new SourceFile("<default>", yaml), problems).orElseThrow();
    Object value =
        new Decoder(components, problems, nowhere, none, Map.of())
            .value(node, field.type(), field, field.key());
    if (value == null || !problems.isEmpty()) {
      throw new IllegalStateException(
          "the default of " + field.component() + " is refused: " + problems.inOrder());
    }
    return value;
  }

  private Object wrongKind(Node node, String path, String wanted) {
    report(
        Finding.of(
                Code.WRONG_KIND, Path.subject(path) + " takes " + wanted + ", not " + node.kind())
            .at(node.span()));
    return null;
  }

  private void report(Finding finding) {
    findings.add(finding);
  }
}
