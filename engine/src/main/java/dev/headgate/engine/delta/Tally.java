package dev.headgate.engine.delta;

import dev.headgate.engine.record.Counts;
import java.io.Serializable;
import java.util.ArrayList;
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
  }

  /** The rows that were kept aside, if all of them travelled. */
  Optional<List<Aside>> aside() {
    return aside.size() == quarantined ? Optional.of(List.copyOf(aside)) : Optional.empty();
  }

  private static void fill(List<Sample> mine, List<Sample> others) {
    others.stream().limit(SAMPLES - mine.size()).forEach(mine::add);
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
