package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.engine.spark.delta.Query;
import dev.headgate.engine.spark.delta.SqlFindings;
import dev.headgate.engine.spark.delta.Trial;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.record.Problem;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Computes the datasets that a test needs, in memory: each is a view that the next ones read, its
 * rows judged by its rules. What reads a refused dataset is not computed, as in a run.
 */
final class Computation {
  private final SparkSession session;
  private final Prepared test;
  private final Map<String, Trial> trials = new LinkedHashMap<>();
  private final Map<String, String> stopped = new HashMap<>();

  private Computation(SparkSession session, Prepared test) {
    this.session = session;
    this.test = test;
  }

  /**
   * What came of the datasets.
   *
   * @param trials the rows of each that was computed, and what its rules said
   * @param stopped for each that was not, the refused dataset that it is made of
   */
  record Result(Map<String, Trial> trials, Map<String, String> stopped) {}

  /**
   * Computes them.
   *
   * @throws Problem if SQL or a rule fails on a row
   */
  static Result of(SparkSession session, Prepared test) {
    return new Computation(session, test).run();
  }

  private Result run() {
    try {
      test.scenario().needed().forEach(this::compute);
      return new Result(trials, stopped);
    } finally {
      test.scenario().needed().forEach(name -> session.catalog().dropTempView(name));
    }
  }

  private void compute(String name) {
    Optional<String> cause = cause(name);
    if (cause.isPresent()) {
      stopped.put(name, cause.get());
      return;
    }
    Trial trial = trial(name);
    trials.put(name, trial);
    trial.kept().createOrReplaceTempView(name);
  }

  private Optional<String> cause(String name) {
    if (test.given().containsKey(name)) {
      return Optional.empty();
    }
    return test.linked().reads(name).stream()
        .filter(input -> stopped.containsKey(input) || trials.get(input).refused())
        .map(input -> stopped.getOrDefault(input, input))
        .findFirst();
  }

  private Trial trial(String name) {
    Dataset dataset = test.linked().spec().datasets().get(name);
    TypedRows given = test.given().get(name);
    if (given != null && dataset.expect().isEmpty()) {
      org.apache.spark.sql.Dataset<Row> rows = session.createDataFrame(given.rows(), given.form());
      int count = given.rows().size();
      return new Trial(rows, rows.limit(0), new Counts(count, count, 0, 0), List.of(), List.of());
    }
    try {
      org.apache.spark.sql.Dataset<Row> rows =
          given != null
              ? session.createDataFrame(given.rows(), given.form())
              : Query.guarded(session, dataset.sql().orElseThrow(), test.params());
      return Trial.of(session, rows, expectations(name, dataset), test.params());
    } catch (Problem problem) {
      throw new Problem(
          problem.blame(), problem.findings().stream().map(f -> placed(f, dataset)).toList());
    } catch (RuntimeException failure) {
      if (dataset.sql().isPresent() && SqlFindings.isOfARow(failure)) {
        throw new Problem(
            Problem.Blame.DATA,
            List.of(SqlFindings.of(dataset.sql().get(), 0, failure, List.of())));
      }
      throw failure;
    }
  }

  /** A handful of rows is no share: only who asks for a refusal has it counted. */
  private List<Expectation> expectations(String name, Dataset dataset) {
    boolean asked =
        Optional.ofNullable(test.scenario().wanted().get(name))
            .flatMap(wanted -> wanted.expected().refused())
            .isPresent();
    return asked
        ? dataset.expect()
        : dataset.expect().stream().map(Expectation::ofAnyShare).toList();
  }

  private static Finding placed(Finding finding, Dataset dataset) {
    return finding.span().isPresent() || dataset.sql().isEmpty()
        ? finding
        : finding.at(dataset.sql().get().span());
  }
}
