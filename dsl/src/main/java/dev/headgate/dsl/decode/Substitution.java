package dev.headgate.dsl.decode;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Setting;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts parameters' values where a scalar says {@code $(name)}. */
final class Substitution {
  private static final Pattern MARK = Pattern.compile("\\$\\(([^()]*)\\)");
  private static final Pattern BRACE = Pattern.compile("\\$\\{\\s*([A-Za-z_][\\w.:]*)\\s*\\}");

  private static final String SECRET = "secret:";

  /** What becomes of a secret. */
  enum Secrets {
    /** It stays as it is written: the value may hold it. */
    KEPT,
    /** It is a finding. */
    REFUSED
  }

  private final Map<String, String> values;
  private final Predicate<String> silent;
  private final Findings findings;
  private final Spans spans;

  /**
   * A substitution.
   *
   * @param values parameters and their values
   * @param silent whether a parameter has a finding of its own
   */
  Substitution(
      Map<String, String> values, Predicate<String> silent, Findings findings, Spans spans) {
    this.values = values;
    this.silent = silent;
    this.findings = findings;
    this.spans = spans;
  }

  /** Whether a text names a parameter or a secret. */
  static boolean isMarked(Text text) {
    return MARK.matcher(text.value()).find();
  }

  /** The text with values in place; empty, with findings, when a parameter has none. */
  Optional<Text> apply(Text text) {
    return apply(text, Secrets.REFUSED);
  }

  /** The same; secrets stay as they are written where they may stand. */
  Optional<Text> apply(Text text, Secrets secrets) {
    if (text.value().indexOf('$') < 0) {
      return Optional.of(text);
    }
    boolean broken = refuseBraces(text, "$(", ")");
    Matcher m = MARK.matcher(text.value());
    Builder built = new Builder(text);
    while (m.find()) {
      if (secrets == Secrets.KEPT && Setting.SECRET.matcher(m.group()).matches()) {
        continue;
      }
      Optional<String> value = value(secrets, m.group(1).strip(), text.span(m.start(), m.end()));
      broken |= value.isEmpty();
      built.replace(m.start(), m.end(), value.orElse(""));
    }
    return broken ? Optional.empty() : Optional.of(built.done());
  }

  /** Whether an SQL text is free of {@code $(name)} and {@code ${name}}; findings say where not. */
  boolean leavesAlone(Text sql) {
    boolean broken = refuseBraces(sql, ":", "");
    Matcher m = MARK.matcher(sql.value());
    while (m.find()) {
      String name = m.group(1).strip();
      findings.add(
          name.startsWith(SECRET)
              ? secret(name, sql.span(m.start(), m.end()))
              : inSql(m.group(), name).at(sql.span(m.start(), m.end())));
      broken = true;
    }
    return !broken;
  }

  private static Finding inSql(String mark, String name) {
    return Finding.of(Code.PARAMETER_IN_SQL, "'" + mark + "' is not substituted in SQL")
        .label("write :" + name);
  }

  private static Finding secret(String name, Span at) {
    boolean named = Setting.SECRET.matcher("$(" + name + ")").matches();
    return Finding.of(
            Code.SECRET_PLACE, named ? "a secret cannot stand here" : "a secret needs a name")
        .at(at)
        .note(
            named
                ? "it would be seen in the table, the plan or the record"
                : "write $(secret:NAME), with letters, digits and _")
        .note(
            "secrets stand in the settings of 'spark', of the spec or of a target, of a database,"
                + " of 'notify' and of 'tracking'");
  }

  private boolean refuseBraces(Text text, String before, String after) {
    Matcher m = BRACE.matcher(text.value());
    boolean found = false;
    while (m.find()) {
      findings.add(
          Finding.of(Code.DOLLAR_BRACE, "'" + m.group() + "' is not how a parameter is written")
              .at(text.span(m.start(), m.end()))
              .label("write " + before + m.group(1) + after));
      found = true;
    }
    return found;
  }

  private Optional<String> value(Secrets secrets, String name, Span at) {
    spans.substitute(name);
    if (values.containsKey(name)) {
      return Optional.of(values.get(name));
    }
    if (name.startsWith(SECRET)) {
      findings.add(secret(name, at));
    } else if (name.equals("as_of")) {
      findings.add(
          Finding.of(
                  Code.UNKNOWN_PARAMETER, "the run's logical time is known in SQL only, as :as_of")
              .at(at));
    } else if (!silent.test(name)) {
      Optional<String> near = Nearest.to(name, values.keySet());
      near.ifPresent(spans::substitute);
      Finding unknown =
          Finding.of(Code.UNKNOWN_PARAMETER, "unknown parameter '" + name + "'")
              .at(at)
              .proposing(near.or(() -> asSecret(secrets, name)));
      findings.add(
          values.isEmpty() && asSecret(secrets, name).isEmpty()
              ? unknown.note("the spec declares no parameters: add it under 'params'")
              : values.isEmpty()
                  ? unknown
                  : unknown.note("declared: " + Nearest.few(name, values.keySet())));
    }
    return Optional.empty();
  }

  /** The secret that is likely meant by a name with a colon, where a secret may stand. */
  private static Optional<String> asSecret(Secrets secrets, String name) {
    String meant = SECRET + name.substring(name.indexOf(':') + 1);
    boolean may = secrets == Secrets.KEPT && name.indexOf(':') >= 0;
    return may && Setting.SECRET.matcher("$(" + meant + ")").matches()
        ? Optional.of(meant)
        : Optional.empty();
  }

  /** A new value, each unit of which knows the place that it came from. */
  private static final class Builder {
    private final Text from;
    private final StringBuilder value = new StringBuilder();
    private int[] offsets = new int[64];
    private int at;

    Builder(Text from) {
      this.from = from;
    }

    void replace(int start, int end, String with) {
      keep(start);
      int place = from.span(start, end).start();
      for (int i = 0; i < with.length(); i++) {
        put(with.charAt(i), place);
      }
      at = end;
    }

    private void keep(int until) {
      for (; at < until; at++) {
        put(from.value().charAt(at), from.span(at, at + 1).start());
      }
    }

    private void put(char c, int place) {
      if (value.length() + 1 >= offsets.length) {
        offsets = java.util.Arrays.copyOf(offsets, offsets.length * 2);
      }
      offsets[value.length()] = place;
      value.append(c);
    }

    Text done() {
      keep(from.value().length());
      offsets[value.length()] = from.span().end();
      return Text.at(value.toString(), from.span(), offsets);
    }
  }
}
