package dev.headgate.cli.init;

import dev.headgate.engine.spi.infer.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A profile written down as a spec, with what was measured and what is a guess in comments. */
final class SpecText {
  private static final int WIDTH = 96;
  private static final int COMMENT = 42;
  private static final int MOST_ACCEPTED = 12;

  private final TableProfile table;
  private final String name;
  private final String path;
  private final List<String> key;
  private final Optional<ModelDraft> model;
  private final StringBuilder text = new StringBuilder();

  SpecText(
      TableProfile table, String name, String path, List<String> key, Optional<ModelDraft> model) {
    this.table = table;
    this.name = name;
    this.path = path;
    this.key = key;
    this.model = model;
  }

  String text() {
    String file = String.valueOf(table.file().path().getFileName());
    line("# Drafted from %s: %,d rows, %d columns.", file, table.rows(), table.columns().size());
    line("# What is marked as a guess is to be looked at; every number was measured in that file.");
    line("headgate: 1");
    line("pipeline: %s", name);
    said("time_zone: UTC", "guess: the zone of times without an offset");
    line("");
    line("datasets:");
    line("  %s:", name);
    ingest();
    table.time().ifPresent(t -> said("    time: " + t.name(), "guess: when a row happened"));
    key();
    expect();
    if (key.isEmpty() && model.isPresent()) {
      hashed();
    }
    model.ifPresent(this::model);
    return text.toString();
  }

  /** A line with a comment that stands under the others. */
  private void said(String words, String comment) {
    line("%-" + COMMENT + "s # %s", words, comment);
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    text.append('\n');
  }

  private void ingest() {
    line("    ingest:");
    line("      from:");
    line("        csv:");
    line("          path: %s", Yaml.scalar(path));
    CsvFile file = table.file();
    if (file.delimiter() != ',') {
      line(
          "          delimiter: %s",
          file.delimiter() == '\t' ? "\"\\t\"" : "'" + file.delimiter() + "'");
    }
    if (!table.header()) {
      said("          header: false", "guess: the first line holds values");
    }
    if (!file.encoding().equals(StandardCharsets.UTF_8)) {
      said("          encoding: " + file.encoding().name(), "guess: it is not UTF-8");
    }
    if (!table.nothing().isEmpty()) {
      line("          null_value: %s", Yaml.quoted(table.nothing()));
    }
    table.dayPattern().ifPresent(p -> line("          date_format: %s", Yaml.scalar(p)));
    if (table.multiLine()) {
      said("          multi_line: true", "a value holds a line break");
    }
    line("      schema: >-");
    wrapped(
        "        ",
        table.columns().stream()
            .map(c -> Names.sql(c.name()) + " " + table.kind(c).type())
            .toList());
    if (table.ragged() > 0) {
      line(
          "      # %,d lines have another number of values; a run keeps them in quarantine.",
          table.ragged());
    }
    said("      write: replace", "the file as it stands is the table");
  }

  private void wrapped(String indent, List<String> words) {
    StringBuilder line = new StringBuilder(indent);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i) + (i + 1 < words.size() ? "," : "");
      if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line = new StringBuilder(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    line(line.toString());
  }

  private void key() {
    if (key.isEmpty()) {
      line(
          "    # No column names a row by itself, nor do two together: say key: [...] if some do.");
    } else {
      said("    key: [" + String.join(", ", key) + "]", "guess: no two rows have the same");
    }
  }

  private void expect() {
    List<String> lines = new ArrayList<>();
    for (ColumnProfile column : table.columns()) {
      whole(column, lines);
    }
    if (!key.isEmpty()) {
      lines.add("      - unique: [" + String.join(", ", key) + "]");
    }
    for (ColumnProfile column : table.columns()) {
      limits(column).ifPresent(that -> warning(that, lines));
    }
    if (!lines.isEmpty()) {
      line(
          "    expect:                                # what holds today; a line too many is a line"
              + " to delete");
      lines.forEach(this::line);
      empty();
    }
  }

  private void whole(ColumnProfile column, List<String> lines) {
    if (table.empty(column) == 0) {
      lines.addAll(Yaml.item("      ", Names.sql(column.name()) + " IS NOT NULL"));
    }
  }

  /** Which columns are empty in part, and how to be told when more are. */
  private void empty() {
    List<ColumnProfile> some = table.columns().stream().filter(c -> table.empty(c) > 0).toList();
    if (some.isEmpty()) {
      return;
    }
    line("      # Empty in part; to be told of more, such as");
    line(
        "      #   {that: %s IS NOT NULL, on_violation: warn, allow: %d%%}",
        Names.sql(some.get(0).name()), (int) Math.min(99, Math.ceil(share(some.get(0)) * 1.5 + 1)));
    wrapped(
        "      #   ", some.stream().map(c -> c.name() + " " + Figures.percent(share(c))).toList());
  }

  private double share(ColumnProfile column) {
    return 100.0 * table.empty(column) / table.rows();
  }

  /** The range of numbers, or the values of a text with few. */
  private Optional<String> limits(ColumnProfile column) {
    Kind kind = table.kind(column);
    String sql = Names.sql(column.name());
    List<Map.Entry<String, Long>> values = column.values(table.nothing());
    if (kind.isNumber() && !key.contains(column.name()) && values.size() > 1) {
      return Optional.of(
          sql + " BETWEEN " + Figures.below(column.low()) + " AND " + Figures.above(column.high()));
    }
    boolean few =
        kind == Kind.STRING
            && !values.isEmpty()
            && values.size() <= MOST_ACCEPTED
            && table.rows() >= 10L * values.size();
    boolean plain = values.stream().noneMatch(v -> v.getKey().matches("(?s).*[\\\\\\p{Cntrl}].*"));
    return few && plain
        ? Optional.of(
            sql
                + " IN ("
                + String.join(
                    ", ",
                    values.stream().map(v -> "'" + v.getKey().replace("'", "''") + "'").toList())
                + ")")
        : Optional.empty();
  }

  private static void warning(String that, List<String> lines) {
    lines.addAll(Yaml.item("      ", "that", that));
    lines.add("        on_violation: warn");
  }

  private void model(ModelDraft draft) {
    String noun = Names.noun(draft.label(), "model");
    String called = noun.equals(name) ? noun + "_model" : noun;
    line("");
    line("models:");
    line("  %s:", called);
    line("    from: %s", key.isEmpty() ? name + "_rows" : name);
    said("    task: " + draft.task(), "guess, from the label's values");
    draft
        .positive()
        .ifPresentOrElse(
            p -> {
              line("    label:");
              line("      column: %s", draft.label());
              said("      positive: " + Yaml.quoted(p), "guess: the value to look out for");
            },
            () -> line("    label: %s", draft.label()));
    split();
    features(draft);
    line("    train:");
    line("      %s", draft.algorithm());
    said("    gate:", "what a model must reach to be used");
    draft.gates().forEach((gate, why) -> said("      - " + gate, why));
    line("    export: [onnx]");
    if (!key.isEmpty()) {
      line("");
      line("predictions:");
      line("  %s_scored:", called.equals(name) ? called + "_model" : called);
      line("    model: %s", called);
      line("    from: %s", name);
      line("    write: replace");
    }
  }

  private void split() {
    line(key.isEmpty() ? "    split: {test: 20%, by: [row_hash]}" : "    split: {test: 20%}");
    if (table.time().isPresent()) {
      line("    # Or the newest, if it is to predict the future: split: {test: 14 days}");
    }
  }

  /** Rows that no key names are told apart by all that is in them. */
  private void hashed() {
    said("  " + name + "_rows:", "tells rows apart, which no key does");
    line("    sql: |");
    line("      SELECT *,");
    line("             xxhash64(");
    wrapped("               ", table.columns().stream().map(c -> Names.sql(c.name())).toList());
    line("             ) AS row_hash");
    line("      FROM %s", name);
    table.time().ifPresent(t -> line("    time: %s", t.name()));
  }

  private void features(ModelDraft draft) {
    line("    features:");
    if (!draft.numbers().isEmpty()) {
      columns(draft.numbers());
      line("        impute: median");
      line("        scale: standard");
    }
    if (!draft.truths().isEmpty()) {
      columns(draft.truths());
    }
    encoded(draft.categories(), "");
    encoded(draft.codes(), "guess: numbers that are names, not amounts");
    draft.leftOut().forEach((column, why) -> line("      # left out: " + column + ", " + why));
  }

  private void encoded(List<String> names, String why) {
    if (!names.isEmpty()) {
      columns(names);
      String encode = "        encode: one_hot";
      if (why.isEmpty()) {
        line(encode);
      } else {
        said(encode, why);
      }
      line("        rare: 1%");
    }
  }

  private void columns(List<String> names) {
    String whole = "      - columns: [" + String.join(", ", names) + "]";
    if (whole.length() <= WIDTH) {
      line(whole);
      return;
    }
    line("      - columns:");
    wrapped("          ", bracketed(names));
  }

  private static List<String> bracketed(List<String> names) {
    List<String> words = new ArrayList<>(names);
    words.set(0, "[" + words.get(0));
    words.set(words.size() - 1, words.get(words.size() - 1) + "]");
    return words;
  }
}
