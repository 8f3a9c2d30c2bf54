package dev.headgate.dsl.yaml;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * What a text that is not YAML most likely suffers from, in the words of somebody who writes it.
 */
final class YamlProblem {
  private static final Pattern DOLLAR_BRACE = Pattern.compile("\\$\\{([A-Za-z_][\\w.]*)\\}?");

  /** A value that begins with a quote and goes on after the closing one. */
  private static final Pattern QUOTE_ENDS =
      Pattern.compile(
          "(?:^\\s*|[-:,{\\[]\\s+|[{\\[])('(?:[^']|'')*'|\"(?:[^\"\\\\]|\\\\.)*\")"
              + "(?=\\s*[^\\s,\\]}:#'\"])");

  private static final Pattern IN_BRACKETS =
      Pattern.compile("^expected ',' or '([}\\]])', but got");

  /** A line that holds a name and nothing else, as a key does whose colon is missing. */
  private static final Pattern NAME_ALONE =
      Pattern.compile("\\s*(?:- +)?([a-z][a-z0-9_]*)\\s*(?:#.*)?");

  /** A line whose first word may be a key whose colon is missing. */
  private static final Pattern NAME_FIRST =
      Pattern.compile("\\s*(?:- +)?([a-z][a-z0-9_]*)(?:\\s.*)?");

  private static final Pattern NEW_KEY = Pattern.compile("\\s*(?:- +)?[\\w.]+:(?:\\s|$)");

  private final SourceFile file;
  private final IntUnaryOperator offset;

  YamlProblem(SourceFile file, IntUnaryOperator offset) {
    this.file = file;
    this.offset = offset;
  }

  Finding of(MarkedYAMLException e) {
    Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
    int at = mark == null ? 0 : offset.applyAsInt(mark.getIndex());
    String problem = e.getProblem() == null ? "" : e.getProblem();
    return dollarBrace(at)
        .or(() -> tab(at, problem))
        .or(() -> leadingQuote(at))
        .or(() -> alias(at, problem))
        .or(() -> unclosed(at, problem, e.getContextMark()))
        .or(() -> colon(at, problem, e.getContextMark()))
        .or(() -> openQuote(at, problem, e.getContextMark()))
        .or(() -> beginning(at, problem))
        .or(() -> escape(at, problem))
        .or(() -> deeper(at, problem))
        .orElseGet(() -> plain(at, problem, e));
  }

  private Optional<Finding> dollarBrace(int at) {
    Matcher m = DOLLAR_BRACE.matcher(lineOf(at));
    if (!m.find()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(Code.DOLLAR_BRACE, "'" + m.group() + "' is not how a parameter is written")
            .at(inLine(at, m.start(), m.end()))
            .label("write $(" + m.group(1) + ")"));
  }

  private Optional<Finding> tab(int at, String problem) {
    String line = lineOf(at);
    String beginning = line.substring(0, line.length() - line.stripLeading().length());
    int tab = beginning.indexOf('\t');
    if (tab < 0 && !problem.contains("\\t")) {
      return Optional.empty();
    }
    int from = tab >= 0 ? tab : Math.max(0, line.indexOf('\t'));
    return Optional.of(
        Finding.of(Code.TAB, "a tab, where YAML allows spaces only")
            .at(inLine(at, from, from + 1))
            .label("use spaces"));
  }

  private Optional<Finding> leadingQuote(int at) {
    Matcher m = QUOTE_ENDS.matcher(lineOf(at));
    if (!m.find()) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(Code.CUT_BY_QUOTE, "the quote that begins this value ended it early")
            .at(inLine(at, m.start(1), m.end(1)))
            .label("put the whole value into quotes, or into a block (|)"));
  }

  private Optional<Finding> alias(int at, String problem) {
    if (!problem.contains("undefined alias")) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(Code.ALIAS, "this alias names no anchor before it").at(wordAt(at)));
  }

  /** A bracket that is still open where another closes, a new key begins or the file ends. */
  private Optional<Finding> unclosed(int at, String problem, Mark context) {
    Matcher m = IN_BRACKETS.matcher(problem);
    if (context == null || !m.find()) {
      return Optional.empty();
    }
    int begin = offset.applyAsInt(context.getIndex());
    boolean later = file.line(begin) < file.line(at);
    boolean another = problem.endsWith("but got }") || problem.endsWith("but got ]");
    boolean ends = at >= file.text().stripTrailing().length();
    if (!another && !ends && !(later && NEW_KEY.matcher(lineOf(at)).lookingAt())) {
      return Optional.empty();
    }
    String open = file.text().substring(begin, begin + 1);
    Span next = new Span(file, at, at);
    return Optional.of(
        Finding.of(Code.NOT_YAML, "not valid YAML: a " + open + " is not closed")
            .at(new Span(file, begin, begin + 1))
            .label("its " + m.group(1) + " is missing")
            .note(ends ? "the file ends within it" : "it is still open at " + next.place()));
  }

  /** A key whose colon is missing, on the line itself or on one before it. */
  private Optional<Finding> colon(int at, String problem, Mark context) {
    int line = file.line(Math.min(at, file.text().length()));
    if (problem.startsWith("could not find expected ':'") && context != null) {
      return withoutColon(NAME_FIRST, file.line(offset.applyAsInt(context.getIndex())));
    }
    if (problem.startsWith("mapping values are not allowed")) {
      int before = above(line);
      return before > 0 && indent(before) < indent(line)
          ? withoutColon(NAME_ALONE, before)
          : Optional.empty();
    }
    return Optional.empty();
  }

  private Optional<Finding> withoutColon(Pattern form, int line) {
    Matcher m = form.matcher(file.lineText(line));
    if (!m.matches()) {
      return Optional.empty();
    }
    int start = file.lineStart(line);
    return Optional.of(
        Finding.of(Code.NOT_YAML, "not valid YAML: no colon after '" + m.group(1) + "'")
            .at(new Span(file, start + m.start(1), start + m.end(1)))
            .label("a key ends with a colon: " + m.group(1) + ":"));
  }

  /** The nearest line above that is not blank; 0 where there is none. */
  private int above(int line) {
    int before = line - 1;
    while (before > 0 && file.lineText(before).isBlank()) {
      before--;
    }
    return before;
  }

  private int indent(int line) {
    String text = file.lineText(line);
    return text.length() - text.stripLeading().length();
  }

  /** A quote that nothing closes before the file ends. */
  private Optional<Finding> openQuote(int at, String problem, Mark context) {
    if (context == null || !problem.startsWith("found unexpected end of stream")) {
      return Optional.empty();
    }
    int begin = offset.applyAsInt(context.getIndex());
    String quote = file.text().substring(begin, begin + 1);
    return Optional.of(
        Finding.of(Code.NOT_YAML, "not valid YAML: a " + quote + " is not closed")
            .at(new Span(file, begin, begin + 1))
            .label("its second " + quote + " is missing")
            .note("the file ends within it"));
  }

  /** A value that begins with a character that means something else there. */
  private Optional<Finding> beginning(int at, String problem) {
    if (!problem.contains("cannot start any token")) {
      return Optional.empty();
    }
    String first = file.text().substring(at, at + 1);
    boolean block = first.equals("|") || first.equals(">");
    return Optional.of(
        Finding.of(
                Code.NOT_YAML,
                block
                    ? "not valid YAML: a block (" + first + ") cannot stand inside { } or [ ]"
                    : "not valid YAML: a plain value cannot begin with " + first)
            .at(new Span(file, at, at + 1))
            .label(block ? "give the key a line of its own" : "put the value into quotes"));
  }

  private Optional<Finding> escape(int at, String problem) {
    if (!problem.startsWith("found unknown escape character") || at == 0) {
      return Optional.empty();
    }
    String found = file.text().substring(at - 1, Math.min(at + 1, file.text().length()));
    return Optional.of(
        Finding.of(Code.NOT_YAML, "not valid YAML: " + found + " means nothing within \" \"")
            .at(new Span(file, at - 1, at - 1 + found.length()))
            .label("write \\" + found + ", or use ' '"));
  }

  /** A key further in than one before it that has its value already. */
  private Optional<Finding> deeper(int at, String problem) {
    int line = file.line(Math.min(at, file.text().length()));
    int before = above(line);
    boolean within =
        problem.startsWith("mapping values are not allowed")
            && before > 0
            && indent(before) < indent(line)
            && file.lineText(line).indexOf(':') == at - file.lineStart(line)
            && NEW_KEY.matcher(file.lineText(before)).lookingAt();
    if (!within) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                Code.NOT_YAML,
                "not valid YAML: this key stands below another that has its value already")
            .at(wordAt(file.lineStart(line) + indent(line)))
            .label("begin it at column " + (indent(before) + 1)));
  }

  private Finding plain(int at, String problem, MarkedYAMLException e) {
    Finding finding =
        Finding.of(Code.NOT_YAML, "not valid YAML: " + inWords(problem)).at(wordAt(at));
    String hint = hint(problem);
    if (!hint.isEmpty()) {
      finding = finding.note(hint);
    }
    Mark context = e.getContextMark();
    boolean elsewhere =
        context != null && file.line(offset.applyAsInt(context.getIndex())) != file.line(at);
    if (elsewhere) {
      int begin = offset.applyAsInt(context.getIndex());
      finding = finding.note("it began at " + new Span(file, begin, begin).place());
    }
    return finding;
  }

  private static String inWords(String problem) {
    if (problem.startsWith("mapping values are not allowed")) {
      return "a ': ' inside a plain value";
    }
    if (problem.endsWith("but found '?'")) {
      return "a key among the items of a list";
    }
    if (problem.endsWith("but found '-'")) {
      return "an item of a list among keys";
    }
    if (problem.contains("but got") || problem.contains("but found")) {
      return problem
          .replace("<block end>", "the end of the block")
          .replace("'<scalar>'", "a value")
          .replace("'<block mapping start>'", "a mapping")
          .replace("'<block sequence start>'", "a list")
          .replace("'<stream end>'", "the end of the file")
          .replace("<stream end>", "the end of the file")
          .replaceAll("[<>]", "");
    }
    return problem.isEmpty() ? "it cannot be read from here on" : problem;
  }

  private static String hint(String problem) {
    if (problem.startsWith("mapping values are not allowed")) {
      return "quote the value, or put it into a block (|) below its key";
    }
    if (problem.startsWith("expected ',' or")) {
      return "inside { } and [ ] quote SQL, or put it on a line of its own";
    }
    if (problem.startsWith("expected <block end>")) {
      return "is this line indented like its neighbours?";
    }
    return "";
  }

  private String lineOf(int at) {
    return file.lineText(file.line(Math.min(at, file.text().length())));
  }

  private Span inLine(int at, int from, int to) {
    int start = file.lineStart(file.line(at));
    return new Span(file, start + from, start + to);
  }

  private Span wordAt(int at) {
    String text = file.text();
    int end = Math.min(at, text.length());
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    boolean single = end == at && at < text.length() && !Character.isWhitespace(text.charAt(at));
    return new Span(file, Math.min(at, text.length()), single ? at + 1 : end);
  }
}
