package dev.headgate.engine.store.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.spark.delta.Draft;
import dev.headgate.engine.spark.delta.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

class TablesTest {
  @TempDir Path dir;
  private final SparkSession spark = SparkFixture.session();

  private String path() {
    return dir.resolve("t").toString();
  }

  private void publish(String name, long from, long to) {
    Publication.to(spark, path())
        .mode(Publication.Mode.APPEND)
        .publish(
            spark.range(from, to, 1, 1).toDF(),
            Draft.of(name, "m", name, Instant.EPOCH).reading(List.of(name)));
  }

  private TableView view() {
    return Tables.open(path()).orElseThrow();
  }

  private void sql(String statement) {
    spark.sql(statement.replace("TABLE_T", "delta.`" + path() + "`"));
  }

  @Test
  void nothingStandsWhereThereIsNoTable() {
    assertThat(Tables.open(path())).isEmpty();
    assertThat(dir.resolve("t/_delta_log").toFile().mkdirs()).isTrue();
    assertThat(Tables.open(path())).isEmpty();
  }

  @Test
  void compactionAndCheckpointsAndSettingsChangeNothing() {
    publish("a", 0, 10);
    publish("b", 10, 20);
    String before = view().identity();
    sql("OPTIMIZE TABLE_T");
    sql("ALTER TABLE TABLE_T SET TBLPROPERTIES ('who' = 'me')");
    DeltaLog log = DeltaLog.forTable(spark, path());
    log.checkpoint(log.update(false, Option.empty(), Option.empty()), Option.empty());
    assertThat(view().version()).isEqualTo(3);
    assertThat(view().foreign()).isEmpty();
    assertThat(view().identity()).isEqualTo(before);
    publish("c", 20, 30);
    assertThat(view().state().orElseThrow().rows()).isEqualTo(30);
  }

  @Test
  void aDeleteByOthersIsSaid() {
    publish("a", 0, 10);
    String before = view().identity();
    sql("DELETE FROM TABLE_T WHERE id < 3");
    assertThat(view().foreign()).hasValue("DELETE at version 1");
    assertThat(view().identity()).isNotEqualTo(before);
    assertThat(ProfileBodies.read(view())).isEmpty();
    publish("b", 10, 12);
    assertThat(view().foreign()).isEmpty();
    assertThat(view().state().orElseThrow().rows()).isEqualTo(9);
    assertThat(ProfileBodies.read(view()).orElseThrow().rows()).isEqualTo(9);
  }

  @Test
  void afterARestoreTheStateIsThatOfTheRowsThatAreThereAgain() {
    publish("a", 0, 10);
    publish("b", 10, 20);
    String second = view().identity();
    sql("RESTORE TABLE TABLE_T TO VERSION AS OF 0");
    TableView restored = view();
    assertThat(restored.foreign()).hasValue("RESTORE to version 0 at version 2");
    assertThat(restored.identity()).isNotEqualTo(second);
    TableState state = restored.state().orElseThrow();
    assertThat(state.ledger()).containsExactly("a");
    assertThat(state.rows()).isEqualTo(10);
    assertThat(state.epoch()).isEqualTo(2);
    publish("c", 10, 15);
    assertThat(view().state().orElseThrow().epoch()).isEqualTo(3);
    assertThat(view().state().orElseThrow().rows()).isEqualTo(15);
    assertThat(view().foreign()).isEmpty();
  }

  @Test
  void aLogThatWasCleanedUpStillTellsTheState() throws IOException {
    publish("a", 0, 10);
    publish("b", 10, 20);
    DeltaLog log = DeltaLog.forTable(spark, path());
    log.checkpoint(log.update(false, Option.empty(), Option.empty()), Option.empty());
    Files.delete(dir.resolve("t/_delta_log/00000000000000000000.json"));
    Files.deleteIfExists(dir.resolve("t/_delta_log/.00000000000000000000.json.crc"));
    assertThat(view().state().orElseThrow().epoch()).isEqualTo(2);
    assertThat(view().foreign()).isEmpty();
  }

  @Test
  void aTableOfSomebodyElseHasNoState() {
    spark.range(3).write().format("delta").save(path());
    assertThat(view().state()).isEmpty();
    assertThat(view().identity()).isEqualTo("version 0");
  }
}
