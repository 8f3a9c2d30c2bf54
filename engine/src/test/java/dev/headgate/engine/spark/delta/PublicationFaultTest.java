package dev.headgate.engine.spark.delta;

import static dev.headgate.dsl.language.Expectation.OnViolation.DROP;
import static dev.headgate.dsl.language.Expectation.OnViolation.QUARANTINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.language.Expectation;
import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.store.record.Counts;
import dev.headgate.engine.store.state.ProfileBodies;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.store.state.Tables;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A publication that dies, and one whose tasks do, in a Java machine of their own. */
class PublicationFaultTest {
  private static final List<Expectation> RULES =
      List.of(Rows.that("id % 5 <> 0", QUARANTINE), Rows.that("id % 7 <> 0", DROP));

  @TempDir Path dir;

  private static Published publish(SparkSession spark, Path dir, Dataset<Row> rows) {
    return Publication.to(spark, dir.resolve("t").toString())
        .mode(Publication.Mode.APPEND)
        .profiledBy(Optional.of("t"), ZoneOffset.UTC)
        .setAside(dir.resolve("_quarantine/t").toString())
        .expecting(RULES, Map.of())
        .publish(rows, Rows.draft("second"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"after-files", "after-quarantine", "after-commit"})
  void aRunThatDiedAndIsStartedAgainEndsLikeAnUndisturbedOne(String point) throws Exception {
    SparkSession spark = SparkFixture.session();
    publish(spark, dir, Rows.range(0, 20));

    assertThat(child("-DHEADGATE_HALT_AT=" + point, "plain")).isEqualTo(137);

    Optional<TableState> state = Tables.open(dir.resolve("t").toString()).orElseThrow().state();
    if (state.orElseThrow().epoch() == 1) {
      assertThat(spark.read().format("delta").load(dir.resolve("t").toString()).count())
          .isEqualTo(14);
      publish(spark, dir, Rows.range(20, 60));
    }
    assertThat(point.equals("after-commit")).isEqualTo(state.orElseThrow().epoch() == 2);
    requireUndisturbed(spark);
  }

  @Test
  void aTaskThatIsTriedAgainCountsOnce() throws Exception {
    SparkSession spark = SparkFixture.session();
    publish(spark, dir, Rows.range(0, 20));
    assertThat(child("-Dtries=3", "retried")).isZero();
    requireUndisturbed(spark);
  }

  private void requireUndisturbed(SparkSession spark) {
    String table = dir.resolve("t").toString();
    var view = Tables.open(table).orElseThrow();
    assertThat(view.state().orElseThrow().counts()).isEqualTo(new Counts(40, 27, 8, 5));
    assertThat(view.state().orElseThrow().rows()).isEqualTo(41);
    assertThat(view.state().orElseThrow().epoch()).isEqualTo(2);
    Dataset<Row> stored = spark.read().format("delta").load(table);
    assertThat(stored.count()).isEqualTo(41);
    assertThat(stored.select("id").distinct().count()).isEqualTo(41);
    Dataset<Row> aside = spark.read().format("delta").load(dir.resolve("_quarantine/t").toString());
    assertThat(aside.count()).isEqualTo(12);
    assertThat(aside.select("record").distinct().count()).isEqualTo(12);
    assertThat(ProfileBodies.read(view).orElseThrow())
        .isEqualTo(Profiles.of(stored, Optional.of("t"), ZoneOffset.UTC));
  }

  private int child(String property, String how) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(a -> !a.startsWith("-javaagent"))
            .toList());
    command.addAll(
        List.of(property, "-cp", System.getProperty("java.class.path"), Child.class.getName()));
    command.addAll(List.of(dir.toString(), how));
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  /** The Java machine that dies, or whose tasks do. */
  static final class Child {
    private Child() {}

    /** Publishes forty rows; where asked, each task fails when it is tried first. */
    public static void main(String[] args) {
      SparkSession spark =
          args[1].equals("retried") ? SparkFixture.withRetries() : SparkFixture.session();
      Dataset<Row> rows = Rows.range(20, 60);
      Published published =
          publish(spark, Path.of(args[0]), args[1].equals("retried") ? failingFirst(rows) : rows);
      spark.stop();
      System.exit(published.accepted() ? 0 : 1);
    }

    private static Dataset<Row> failingFirst(Dataset<Row> rows) {
      MapPartitionsFunction<Row, Row> fails =
          partition -> {
            List<Row> all = new ArrayList<>();
            partition.forEachRemaining(all::add);
            int attempt = TaskContext.get().attemptNumber();
            var remaining = all.iterator();
            return new java.util.Iterator<>() {
              private int given;

              @Override
              public boolean hasNext() {
                if (attempt == 0 && given == all.size() / 2) {
                  throw new IllegalStateException("a task that fails when it is tried first");
                }
                return remaining.hasNext();
              }

              @Override
              public Row next() {
                given++;
                return remaining.next();
              }
            };
          };
      return rows.mapPartitions(fails, Encoders.row(rows.schema()));
    }
  }
}
