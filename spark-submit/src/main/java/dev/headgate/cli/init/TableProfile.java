package dev.headgate.cli.init;

import dev.headgate.engine.spi.infer.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is in a csv file.
 *
 * @param file the file
 * @param header whether its first line names the columns
 * @param names how its columns are called there, or by place where it says nothing
 * @param columns what was seen in each, under a name that a table can hold
 * @param rows lines of values
 * @param ragged lines with another number of values, which are not in the profile
 * @param multiLine whether a value holds a line break
 * @param nothing the word that says that there is no value
 * @param dayPattern how its days are written, where it is not as ISO 8601 has them
 */
record TableProfile(
    CsvFile file,
    boolean header,
    List<String> names,
    List<ColumnProfile> columns,
    long rows,
    long ragged,
    boolean multiLine,
    String nothing,
    Optional<String> dayPattern) {
  private static final long MOST_FOR_PAIRS = 500_000;
  private static final int MOST_SETS = 40;

  /** Reads a file once. */
  static TableProfile of(CsvFile file) throws IOException {
    Reading reading = new Reading();
    file.records(reading::add);
    return reading.done(file);
  }

  /** The file as it is read. */
  private static final class Reading {
    private List<String> names;
    private List<ColumnProfile> columns;
    private boolean header;
    private boolean multiLine;
    private long rows;
    private long ragged;

    void add(List<String> record) {
      if (columns == null) {
        first(record);
        return;
      }
      if (record.size() != columns.size()) {
        ragged++;
        return;
      }
      rows++;
      for (int i = 0; i < record.size(); i++) {
        String value = record.get(i);
        multiLine |= value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
        columns.get(i).add(value);
      }
    }

    private void first(List<String> record) {
      header = record.stream().noneMatch(Reading::isValue);
      List<String> written = new ArrayList<>();
      for (int i = 0; i < record.size(); i++) {
        written.add(header ? record.get(i).strip() : "");
      }
      names = List.copyOf(written);
      columns = Names.columns(written).stream().map(ColumnProfile::new).toList();
      if (!header) {
        add(record);
      }
    }

    /** Whether a text is surely no name: a number, a date. */
    private static boolean isValue(String text) {
      Kind kind =
          java.util.Arrays.stream(Kind.values()).filter(k -> k.takes(text)).findFirst().get();
      return kind != Kind.STRING && kind != Kind.BOOLEAN;
    }

    TableProfile done(CsvFile file) {
      String name = String.valueOf(file.path().getFileName());
      if (columns == null || rows + ragged == 0) {
        throw new Unfit(name + " has a header and no rows", "types are read from values");
      }
      if (ragged > rows / 5) {
        throw new Unfit(
            name
                + " is no table: "
                + ragged
                + " of "
                + (rows + ragged)
                + " lines have another number of values than the first",
            "values are taken to be separated by '" + file.delimiter() + "'");
      }
      String nothing = ColumnProfile.NOTHINGS.get(0);
      long most = -1;
      for (String word : ColumnProfile.NOTHINGS) {
        long typed =
            columns.stream()
                .filter(c -> c.kind(word) != Kind.STRING || c.days(word).isPresent())
                .count();
        if (typed > most) {
          most = typed;
          nothing = word;
        }
      }
      return new TableProfile(
          file, header, names, columns, rows, ragged, multiLine, nothing, dayPattern(nothing));
    }

    /** A file is read with one: the first column's, where no other holds days of ISO 8601. */
    private Optional<String> dayPattern(String nothing) {
      return columns.stream().anyMatch(c -> c.kind(nothing) == Kind.DATE)
          ? Optional.empty()
          : columns.stream().flatMap(c -> c.days(nothing).stream()).findFirst();
    }
  }

  Kind kind(ColumnProfile column) {
    Kind kind = column.kind(nothing);
    boolean day = dayPattern.isPresent() && column.days(nothing).equals(dayPattern);
    return day ? Kind.DATE : kind;
  }

  long empty(ColumnProfile column) {
    return column.empty(nothing);
  }

  Optional<ColumnProfile> column(String name) {
    return columns.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** The column that looks like the time of a row's event. */
  Optional<ColumnProfile> time() {
    return columns.stream().filter(c -> kind(c).isTime() && empty(c) == 0).findFirst();
  }

  /**
   * Columns that name a row: the first that is never empty and never the same, or else a few that
   * are so together; none where no such were found.
   */
  List<String> key(Set<String> not) throws IOException {
    List<ColumnProfile> able =
        columns.stream()
            .filter(c -> empty(c) == 0 && kind(c) != Kind.DOUBLE && kind(c) != Kind.BOOLEAN)
            .filter(c -> !not.contains(c.name()))
            .toList();
    Optional<ColumnProfile> single =
        able.stream().filter(ColumnProfile::isUnique).filter(c -> !kind(c).isTime()).findFirst();
    Optional<ColumnProfile> any =
        single.or(() -> able.stream().filter(ColumnProfile::isUnique).findFirst());
    if (any.isPresent()) {
      return List.of(any.get().name());
    }
    if (rows > MOST_FOR_PAIRS) {
      return List.of();
    }
    List<ColumnProfile> some =
        able.stream().filter(c -> c.values(nothing).size() > 1).limit(9).toList();
    List<List<ColumnProfile>> sets = new ArrayList<>();
    time().filter(some::contains).ifPresent(t -> sets(some, t, sets));
    pairs(some, sets);
    return firstUnique(sets.stream().limit(MOST_SETS).toList());
  }

  private static void pairs(List<ColumnProfile> some, List<List<ColumnProfile>> sets) {
    for (int i = 0; i < some.size(); i++) {
      for (int j = i + 1; j < some.size(); j++) {
        sets.add(List.of(some.get(i), some.get(j)));
      }
    }
  }

  private static void sets(
      List<ColumnProfile> some, ColumnProfile time, List<List<ColumnProfile>> sets) {
    List<ColumnProfile> others = some.stream().filter(c -> c != time).toList();
    others.forEach(c -> sets.add(List.of(time, c)));
    for (int i = 0; i < others.size(); i++) {
      for (int j = i + 1; j < others.size(); j++) {
        sets.add(List.of(time, others.get(i), others.get(j)));
      }
    }
  }

  /** The smallest set whose values together never occur twice, by one more pass. */
  private List<String> firstUnique(List<List<ColumnProfile>> sets) throws IOException {
    Map<List<ColumnProfile>, Set<Long>> seen = new LinkedHashMap<>();
    sets.stream()
        .sorted(java.util.Comparator.comparingInt(List::size))
        .forEach(set -> seen.put(set, new HashSet<>()));
    boolean[] first = {header};
    file.records(
        record -> {
          if (!first[0] && record.size() == columns.size()) {
            seen.entrySet().removeIf(e -> !e.getValue().add(hash(e.getKey(), record)));
          }
          first[0] = false;
        });
    return seen.keySet().stream()
        .findFirst()
        .map(set -> set.stream().map(ColumnProfile::name).toList())
        .orElse(List.of());
  }

  private long hash(List<ColumnProfile> set, List<String> record) {
    return ColumnProfile.hash(
        set.stream()
            .map(c -> record.get(columns.indexOf(c)))
            .collect(Collectors.joining("\u0001")));
  }
}
