package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Outcome;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.record.Progress.Line.Mood;
import dev.headgate.engine.store.record.Said;
import dev.headgate.engine.store.record.StepRecord;
import dev.headgate.engine.store.state.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a publication is told: as a step's record, and as the final line of it.
 *
 * @param step the dataset
 * @param kind ingest or sql
 * @param reason why it ran
 * @param from what its rows were read from
 * @param inputs pinned input versions
 * @param published what came of it
 * @param warnings findings from before the publication
 * @param seconds wall time
 */
public record Told(
    String step,
    String kind,
    String reason,
    From from,
    Map<String, Long> inputs,
    Published published,
    List<Finding> warnings,
    double seconds) {
  private static final int WIDTH = 100;

  /**
   * What rows were read from, as it is told of them.
   *
   * @param files files that were read, 0 where none were
   * @param outside whether rows came from outside, and their number is told
   */
  public record From(int files, boolean outside) {
    /** Other tables. */
    public static final From TABLES = new From(0, false);

    /** A source by its position. */
    public static final From SOURCE = new From(0, true);

    /** So many files. */
    public static From files(int count) {
      return new From(count, count > 0);
    }
  }

  /** The step's record. */
  public StepRecord asRecord() {
    Renderer renderer = new Renderer(Style.PLAIN, WIDTH);
    return new StepRecord(
        step,
        kind,
        published.accepted() ? Outcome.SUCCEEDED : Outcome.REJECTED,
        new Said(published.accepted() ? why() : "the data was refused"),
        seconds,
        published.version(),
        published.counts(),
        from.files(),
        published.rules(),
        inputs,
        findings().stream().map(renderer::render).toList());
  }

  /** Tells it to whoever listens. */
  public void to(Progress progress) {
    String version = published.accepted() ? "v" + published.version() : "refused";
    Mood mood = published.accepted() ? Mood.GOOD : Mood.BAD;
    progress.note(new Progress.Line(step, kind, text(), seconds, version, mood));
    findings().forEach(progress::found);
  }

  private List<Finding> findings() {
    List<Finding> all = new ArrayList<>(warnings);
    all.addAll(published.findings());
    return all;
  }

  private String text() {
    Counts counts = published.counts();
    List<String> parts = new ArrayList<>();
    if (from.files() > 0) {
      parts.add(number(from.files()) + (from.files() == 1 ? " file" : " files"));
    }
    if (from.outside()) {
      parts.add(number(counts.read()) + " read");
    }
    parts.add(number(counts.written()) + (published.accepted() ? " written" : " sound"));
    parts.addAll(joined());
    if (counts.quarantined() > 0) {
      parts.add(number(counts.quarantined()) + " quarantined");
    }
    if (counts.dropped() > 0) {
      parts.add(number(counts.dropped()) + " dropped");
    }
    return String.join("  ", parts);
  }

  /** What became of rows that are known by their key. */
  private List<String> joined() {
    Map<String, String> facts = published.state().map(TableState::facts).orElse(Map.of());
    return Stream.of("new", "replaced", "changed")
        .filter(facts::containsKey)
        .map(word -> number(Long.parseLong(facts.get(word))) + " " + word)
        .toList();
  }

  private String why() {
    List<String> joined = joined();
    return joined.isEmpty() ? reason : reason + "; " + String.join(", ", joined);
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
