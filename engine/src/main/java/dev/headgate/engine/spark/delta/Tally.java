package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.engine.spi.Note;
import dev.headgate.engine.store.record.Counts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * How many rows went where, and a few of those that did not hold a rule. Mutable, for one thread;
 * {@link #merge} is associative.
 */
final class Tally implements Serializable {
  private static final long serialVersionUID = 1;

  /** How many rows are shown of a rule. */
  static final int SAMPLES = 3;

  /** A row that is shown: its text, where it came from and why it is shown. */
  record Sample(String row, String source, String reason) implements Serializable {}

  /** How many rows kept aside travel with a task; beyond them they are looked for again. */
  static final int MOST_ASIDE = 500;

  /** How many sources of unreadable records are told apart. */
  private static final int MOST_SOURCES = 200;

  /** A longer record does not travel. */
  private static final int LONGEST_ASIDE = 1 << 14;

  /** A row that is kept aside; source and reason may be null. */
  record Aside(String rule, String source, String reason, String record) implements Serializable {
    /** The same as a row of texts, as Spark keeps them. */
    InternalRow asRow() {
      return new GenericInternalRow(
          Stream.of(rule, source, reason, record).map(UTF8String::fromString).toArray());
    }
  }

  /** What notes say that are told together. */
  record Told(Code code, String text, String cure) implements Serializable {}

  /** In how many rows something was noted, and in one of them. */
  record Noted(long rows, Sample sample) implements Serializable {
    Noted and(Noted other) {
      return new Noted(rows + other.rows, sample);
    }
  }

  private long read;
  private long corrupt;
  private long quarantined;
  private long dropped;
  private long kept;
  private final long[] violations;
  private final List<List<Sample>> samples = new ArrayList<>();
  private final List<Sample> corruptSamples = new ArrayList<>();
  private final Map<String, Long> corruptSources = new TreeMap<>();
  private final List<Aside> aside = new ArrayList<>();
  private final Map<Told, Noted> notes = new LinkedHashMap<>();

  Tally(int rules) {
    violations = new long[rules];
    for (int i = 0; i < rules; i++) {
      samples.add(new ArrayList<>());
    }
  }

  /** Counts a record of a source that could not be read; it is kept aside. */
  void countCorrupt(String source) {
    corrupt++;
    count(source, 1);
    countQuarantined();
  }

  private void count(String source, long records) {
    if (corruptSources.containsKey(source) || corruptSources.size() < MOST_SOURCES) {
      corruptSources.merge(source, records, Long::sum);
    }
  }

  /** Whether the next row that is kept aside may travel with the counts. */
  boolean takesAside() {
    return aside.size() < MOST_ASIDE;
  }

  /** Takes a row that is kept aside along. */
  void takeAside(Aside row) {
    if (row.record() == null || row.record().length() <= LONGEST_ASIDE) {
      aside.add(row);
    }
  }

  void countKept() {
    read++;
    kept++;
  }

  void countQuarantined() {
    read++;
    quarantined++;
  }

  void countDropped() {
    read++;
    dropped++;
  }

  void countViolation(int rule) {
    violations[rule]++;
  }

  /** Whether a row of this rule is still worth showing. */
  boolean wantsSample(int rule) {
    return samples.get(rule).size() < SAMPLES;
  }

  boolean wantsCorruptSample() {
    return corruptSamples.size() < SAMPLES;
  }

  void sample(int rule, Sample sample) {
    samples.get(rule).add(sample);
  }

  void sampleCorrupt(Sample sample) {
    corruptSamples.add(sample);
  }

  /** Counts what is to be told of a row that is kept. */
  void countNotes(String written, String source) {
    for (Note note : Note.read(written)) {
      notes.merge(
          new Told(note.code(), note.text(), note.cure()),
          new Noted(1, new Sample(note.example(), source, "")),
          Noted::and);
    }
  }

  void merge(Tally other) {
    read += other.read;
    corrupt += other.corrupt;
    quarantined += other.quarantined;
    dropped += other.dropped;
    kept += other.kept;
    for (int i = 0; i < violations.length; i++) {
      violations[i] += other.violations[i];
      fill(samples.get(i), other.samples.get(i));
    }
    fill(corruptSamples, other.corruptSamples);
    other.corruptSources.forEach(this::count);
    aside.addAll(other.aside);
    other.notes.forEach((told, noted) -> notes.merge(told, noted, Noted::and));
  }

  /** The rows that were kept aside, if all of them travelled. */
  Optional<List<Aside>> aside() {
    return aside.size() == quarantined ? Optional.of(List.copyOf(aside)) : Optional.empty();
  }

  private static void fill(List<Sample> mine, List<Sample> others) {
    others.stream().limit(SAMPLES - mine.size()).forEach(mine::add);
  }

  /** What is to be told of rows that are kept. */
  Map<Told, Noted> notes() {
    return Collections.unmodifiableMap(notes);
  }

  long corrupt() {
    return corrupt;
  }

  long kept() {
    return kept;
  }

  /** Rows that the rules were judged on. */
  long judged() {
    return read - corrupt;
  }

  long violations(int rule) {
    return violations[rule];
  }

  List<Sample> samples(int rule) {
    return List.copyOf(samples.get(rule));
  }

  List<Sample> corruptSamples() {
    return List.copyOf(corruptSamples);
  }

  /** The source of most of the records that could not be read, where it is known. */
  Optional<Map.Entry<String, Long>> worstSource() {
    return corruptSources.entrySet().stream()
        .filter(source -> !source.getKey().isEmpty())
        .max(Map.Entry.comparingByValue());
  }

  Counts counts() {
    return new Counts(read, kept, quarantined, dropped);
  }
}
