package dev.headgate.dsl.yaml;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * YAML text to nodes with places.
 *
 * <p>What YAML allows and the language does not (tags, merge keys, duplicate keys, several
 * documents) is a finding, and so are depth and growth past a bound. Nothing is thrown for a text.
 */
public final class YamlReader {
  /** How deep collections may nest. */
  static final int MAX_DEPTH = 64;

  /** How many nodes aliases may add to a document. */
  static final int MAX_ALIASED = 100_000;

  /** How long a line may be: the parser's time grows with the square of it. */
  static final int MAX_LINE = 1_000_000;

  private final SourceFile file;
  private final Findings findings;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final int[] offsets;
  private Parser parser;
  private int aliased;
  private int at;

  /** A node that an alias may name, how many nodes it has and how deep it is; null while open. */
  private record Anchored(Node node, int size, int height) {}

  /** A node, how many nodes it has with its aliases followed, and how deep it is. */
  private record Sized(Node node, int size, int height) {}

  private YamlReader(SourceFile file, Findings findings) {
    this.file = file;
    this.findings = findings;
    this.offsets = offsetsOfCodePoints(file.text());
  }

  /** The root of the only document; empty when there is none or it cannot be parsed. */
  public static Optional<Node> read(SourceFile file, Findings findings) {
    YamlReader reader = new YamlReader(file, findings);
    if (reader.hasUnprintable() || reader.hasLongLine()) {
      return Optional.empty();
    }
    try {
      return reader.document();
    } catch (MarkedYAMLException e) {
      findings.add(new YamlProblem(file, reader::offset).of(e));
    } catch (TooDeep e) {
      findings.add(Finding.of(Code.TOO_DEEP, e.getMessage()).at(e.span));
    } catch (YAMLException e) {
      findings.add(
          Finding.of(Code.NOT_YAML, "not valid YAML: " + e.getMessage()).at(reader.here()));
    }
    return Optional.empty();
  }

  private Optional<Node> document() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    parser = new ParserImpl(new StreamReader(file.text()), options);
    next();
    if (comes(Event.ID.StreamEnd)) {
      findings.add(Finding.of(Code.NO_SPEC, "the file is empty").at(whole()));
      return Optional.empty();
    }
    next();
    Node root = node(0).node();
    next();
    if (!comes(Event.ID.StreamEnd)) {
      Span second = span(next());
      findings.add(
          Finding.of(Code.SEVERAL_DOCUMENTS, "a second document begins here")
              .at(second)
              .label("one file holds one document"));
      return Optional.empty();
    }
    return Optional.of(root);
  }

  private Event next() {
    Event event = guarded(parser::getEvent);
    at = event.getEndMark() == null ? at : offset(event.getEndMark().getIndex());
    return event;
  }

  private boolean comes(Event.ID id) {
    return guarded(() -> parser.checkEvent(id));
  }

  /**
   * The parser fails on some texts, such as an escape past Unicode, other than by its own error.
   */
  private static <T> T guarded(Supplier<T> call) {
    try {
      return call.get();
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new YAMLException("it cannot be read from here on", e);
    }
  }

  private Sized node(int depth) {
    Event event = next();
    if (event instanceof AliasEvent alias) {
      return alias(alias, depth);
    }
    NodeEvent begin = (NodeEvent) event;
    if (begin.getAnchor() != null) {
      anchors.put(begin.getAnchor(), new Anchored(null, 0, 0));
    }
    Sized read;
    if (begin instanceof ScalarEvent scalar) {
      read = new Sized(scalar(scalar), 1, 0);
    } else if (depth >= MAX_DEPTH) {
      throw new TooDeep(span(begin));
    } else if (begin.is(Event.ID.MappingStart)) {
      read = mapping((CollectionStartEvent) begin, depth);
    } else {
      read = sequence((CollectionStartEvent) begin, depth);
    }
    if (begin.getAnchor() != null) {
      anchors.put(begin.getAnchor(), new Anchored(read.node(), read.size(), read.height()));
    }
    return read;
  }

  private Sized alias(AliasEvent event, int depth) {
    Span span = span(event);
    Anchored target = anchors.get(event.getAnchor());
    String name = "*" + event.getAnchor();
    if (target == null) {
      findings.add(Finding.of(Code.ALIAS, name + " names no anchor before it").at(span));
    } else if (target.node() == null) {
      findings.add(Finding.of(Code.ALIAS, name + " stands inside what it names").at(span));
    } else if (depth + target.height() > MAX_DEPTH) {
      findings.add(Finding.of(Code.TOO_DEEP, name + " nests too deeply").at(span));
    } else {
      boolean fitted = aliased <= MAX_ALIASED;
      aliased = Math.min(aliased + target.size(), MAX_ALIASED + 1);
      if (aliased <= MAX_ALIASED) {
        return new Sized(target.node(), target.size(), target.height());
      }
      if (fitted) {
        findings.add(
            Finding.of(Code.ALIAS, "aliases make this document too large")
                .at(span)
                .note(String.format(Locale.ROOT, "aliases may add %,d values", MAX_ALIASED)));
      }
    }
    return new Sized(new Node.Broken(span), 1, 0);
  }

  /** Reading stops here: the time that the parser takes grows with the square of the depth. */
  private static final class TooDeep extends YAMLException {
    private static final long serialVersionUID = 1L;
    private final transient Span span;

    TooDeep(Span span) {
      super("nested more than " + MAX_DEPTH + " levels deep");
      this.span = span;
    }
  }

  private Sized sequence(CollectionStartEvent begin, int depth) {
    boolean tagged = refuseTag(begin, begin.getTag());
    List<Node> items = new ArrayList<>();
    int size = 1;
    int height = 0;
    while (!comes(Event.ID.SequenceEnd)) {
      Sized item = node(depth + 1);
      items.add(item.node());
      size = Math.min(size + item.size(), MAX_ALIASED + 1);
      height = Math.max(height, item.height());
    }
    Span end = span(next());
    Node last = items.isEmpty() ? null : items.get(items.size() - 1);
    Span span = whole(begin, end, last);
    Node node = new Node.Sequence(span, layout(begin), List.copyOf(items));
    return new Sized(tagged ? new Node.Broken(span) : node, size, height + 1);
  }

  private Sized mapping(CollectionStartEvent begin, int depth) {
    boolean broken = refuseTag(begin, begin.getTag());
    List<Node.Entry> entries = new ArrayList<>();
    Map<String, Span> seen = new HashMap<>();
    Node last = null;
    int size = 1;
    int height = 0;
    while (!comes(Event.ID.MappingEnd)) {
      Sized key = node(depth + 1);
      Sized value = node(depth + 1);
      last = value.node();
      size = Math.min(size + key.size() + value.size(), MAX_ALIASED + 1);
      height = Math.max(height, Math.max(key.height(), value.height()));
      if (key.node() instanceof Node.Scalar scalar) {
        broken |= refuseMerge(scalar);
        boolean bare = begin.isFlow() && value.node() instanceof Node.Scalar v && v.isNull();
        if (!bare || !seen.containsKey(scalar.value())) {
          entry(scalar, value.node(), entries, seen);
        }
      } else if (!(key.node() instanceof Node.Broken)) {
        findings.add(
            Finding.of(Code.KEY_NOT_TEXT, "a key must be a word, not " + key.node().kind())
                .at(key.node().span()));
      }
    }
    Span span = whole(begin, span(next()), last);
    Node node = new Node.Mapping(span, layout(begin), List.copyOf(entries));
    return new Sized(broken ? new Node.Broken(span) : node, size, height + 1);
  }

  /** What a merge key brings along is not known here, so its mapping is not judged. */
  private boolean refuseMerge(Node.Scalar key) {
    boolean merge = key.value().equals("<<") && key.style() == Node.Style.PLAIN;
    if (merge) {
      findings.add(
          Finding.of(Code.MERGE_KEY, "merge keys are not part of the language")
              .at(key.span())
              .label("write the keys out, or use an alias for a whole value"));
    }
    return merge;
  }

  private void entry(
      Node.Scalar key, Node value, List<Node.Entry> entries, Map<String, Span> seen) {
    Span first = seen.putIfAbsent(key.value(), key.span());
    if (first != null) {
      findings.add(
          Finding.of(Code.DUPLICATE_KEY, "key '" + key.value() + "' stands twice")
              .at(key.span())
              .label("remove one")
              .note("first at " + first.place()));
      return;
    }
    entries.add(new Node.Entry(key, value));
  }

  private Node scalar(ScalarEvent event) {
    int start = offset(event.getStartMark().getIndex());
    int end = offset(event.getEndMark().getIndex());
    if (refuseTag(event, event.getTag())) {
      return new Node.Broken(new Span(file, start, end));
    }
    String text = file.text();
    String value = event.getValue();
    if (event.isLiteral() || event.isFolded()) {
      int trimmed = trimmed(start, end);
      Text block =
          Text.at(
              value,
              new Span(file, start, trimmed),
              () -> ScalarOffsets.ofBlock(text, start, end, value));
      return new Node.Scalar(block, Node.Style.BLOCK);
    }
    Span span = new Span(file, start, end);
    if (event.isPlain()) {
      boolean asItStands = end - start == value.length();
      Text plain =
          asItStands
              ? Text.at(value, span)
              : Text.at(value, span, () -> ScalarOffsets.ofPlain(text, start, end, value));
      return new Node.Scalar(plain, Node.Style.PLAIN);
    }
    Text quoted = Text.at(value, span, () -> ScalarOffsets.ofQuoted(text, start, end, value));
    return new Node.Scalar(quoted, Node.Style.QUOTED);
  }

  private boolean refuseTag(NodeEvent event, String tag) {
    if (tag == null) {
      return false;
    }
    int start = offset(event.getStartMark().getIndex());
    int end = start;
    String text = file.text();
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    findings.add(
        Finding.of(Code.TAG, "tags are not part of the language")
            .at(new Span(file, start, end))
            .label("remove it: a value's type follows from its key"));
    return true;
  }

  private static Node.Layout layout(CollectionStartEvent event) {
    return event.isFlow() ? Node.Layout.FLOW : Node.Layout.BLOCK;
  }

  /** A block collection ends where its last value does, not where the next token begins. */
  private Span whole(CollectionStartEvent begin, Span end, Node last) {
    int start = offset(begin.getStartMark().getIndex());
    boolean flow = begin.isFlow();
    boolean aliased = last != null && last.span().end() < start;
    int stop = flow || last == null || aliased ? end.end() : last.span().end();
    return new Span(file, start, Math.max(start, flow ? stop : trimmed(start, stop)));
  }

  private int trimmed(int start, int end) {
    int stop = Math.min(end, file.text().length());
    while (stop > start && Character.isWhitespace(file.text().charAt(stop - 1))) {
      stop--;
    }
    return stop;
  }

  private Span span(Event event) {
    int start = offset(event.getStartMark().getIndex());
    return new Span(file, start, Math.max(start, offset(event.getEndMark().getIndex())));
  }

  /** The rest of the line after what could be read. */
  private Span here() {
    int from = Math.min(at, file.text().length());
    int line = file.line(from);
    int end = file.lineStart(line) + file.lineText(line).length();
    return new Span(file, from, Math.max(from, end));
  }

  private Span whole() {
    String text = file.text();
    return new Span(file, 0, text.isEmpty() ? 0 : file.lineText(1).length());
  }

  private boolean hasUnprintable() {
    String text = file.text();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int point = text.codePointAt(i);
      if (!StreamReader.isPrintable(point)) {
        String message = String.format("the character U+%04X is not text", point);
        findings.add(
            Finding.of(Code.NOT_TEXT, message)
                .at(new Span(file, i, i + Character.charCount(point))));
        return true;
      }
    }
    return false;
  }

  private boolean hasLongLine() {
    String text = file.text();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        start = i + 1;
      } else if (i - start >= MAX_LINE) {
        findings.add(
            Finding.of(Code.TOO_LARGE, "this line is longer than " + MAX_LINE + " characters")
                .at(new Span(file, start, start + 1)));
        return true;
      }
    }
    return false;
  }

  /** The parser counts code points, we count UTF-16 units. */
  private int offset(int codePoint) {
    if (offsets == null) {
      return Math.min(codePoint, file.text().length());
    }
    return offsets[Math.min(codePoint, offsets.length - 1)];
  }

  /** Offset of each code point; null when each is one unit. */
  private static int[] offsetsOfCodePoints(String text) {
    int points = text.codePointCount(0, text.length());
    if (points == text.length()) {
      return null;
    }
    int[] offsets = new int[points + 1];
    int at = 0;
    for (int i = 0; i < points; i++) {
      offsets[i] = at;
      at += Character.charCount(text.codePointAt(at));
    }
    offsets[points] = at;
    return offsets;
  }
}
