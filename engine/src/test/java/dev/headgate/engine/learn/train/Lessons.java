package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.dsl.decode.ReadResult;
import dev.headgate.dsl.decode.SpecReader;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.link.Linker;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.step.StepContext;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.Progress;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Small specs and rows to learn from. */
public final class Lessons {
  private Lessons() {}

  /** A source that nothing is read from. */
  record Nowhere(@Short @Doc("A path.") String path) {}

  private static final class NowhereSource implements Component.Source {
    @Override
    public String name() {
      return "nowhere";
    }

    @Override
    public String doc() {
      return "Nothing is read.";
    }

    @Override
    public Class<Nowhere> options() {
      return Nowhere.class;
    }
  }

  /** A spec of one dataset, {@code trips}, and what follows it. */
  public static LinkedSpec spec(String rest) {
    String text =
        """
        headgate: 1
        pipeline: lessons
        datasets:
          raw:
            ingest:
              from: {nowhere: a}
              schema: id INT
          trips:
            sql: SELECT * FROM raw
        """
            + rest;
    Components all = Components.load(Lessons.class.getClassLoader()).with(new NowhereSource());
    ReadResult read = SpecReader.read(new SourceFile("spec.yaml", text), all, Map.of());
    assertThat(read.findings()).isEmpty();
    Findings findings = new Findings();
    var linked = Linker.link(read.spec().orElseThrow(), read.spans(), all, findings);
    assertThat(findings.inOrder()).isEmpty();
    return linked.orElseThrow();
  }

  /** What a verb is given at a time. */
  public static StepContext context(LinkedSpec spec, String asOf) {
    return context(spec, asOf, "unused", Map.of());
  }

  /** What a verb is given at a time, with a warehouse and pinned tables. */
  public static StepContext context(
      LinkedSpec spec, String asOf, String warehouse, Map<String, TableView> inputs) {
    return new StepContext(
        SparkFixture.session(),
        new Workspace("spec.yaml", ".", warehouse, "lessons"),
        spec,
        Instant.parse(asOf),
        spec.parameters(),
        "run-1",
        Progress.NONE,
        inputs);
  }

  /** Learns the model {@code m}. */
  public static Trained learn(LinkedSpec spec, Dataset<Row> rows) {
    return Training.run(context(spec, "2030-01-01T00:00:00Z"), "m", 1, rows);
  }

  /** The messages of what stops a piece of work. */
  public static List<String> problem(Runnable work) {
    try {
      work.run();
    } catch (Problem problem) {
      return problem.findings().stream().map(f -> f.message()).toList();
    }
    return List.of();
  }

  /** Rows by a schema in DDL. */
  public static Dataset<Row> rows(String ddl, List<Row> rows) {
    return SparkFixture.session().createDataFrame(rows, StructType.fromDDL(ddl));
  }

  /** What scikit-learn learned. */
  static JsonNode oracle() {
    try (InputStream in = Lessons.class.getResourceAsStream("/fixtures/learn.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows that scikit-learn learned from, or those it was judged on. */
  static Dataset<Row> oracleRows(String part) {
    List<Row> rows = new ArrayList<>();
    int id = 0;
    for (JsonNode row : oracle().get(part)) {
      rows.add(
          RowFactory.create(
              id++,
              row.get(0).doubleValue(),
              row.get(1).doubleValue(),
              row.get(2).textValue(),
              row.get(3).intValue(),
              row.get(4).doubleValue()));
    }
    return rows("id INT, temp DOUBLE, wind DOUBLE, origin STRING, late INT, minutes DOUBLE", rows);
  }
}
