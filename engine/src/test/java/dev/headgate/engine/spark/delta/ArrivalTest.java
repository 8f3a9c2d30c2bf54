package dev.headgate.engine.spark.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headgate.engine.SparkFixture;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.store.state.InputFile;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class ArrivalTest {
  private static InputFile file(String path, int batch) {
    return InputFile.of(path, 1, 1).readIn(batch);
  }

  private static List<String> sorted(Arrival arrival, String... paths) {
    return SparkFixture.session()
        .createDataset(List.of(paths), Encoders.STRING())
        .toDF(Lineage.SOURCE)
        .orderBy(arrival.rank(), functions.col(Lineage.SOURCE))
        .as(Encoders.STRING())
        .collectAsList();
  }

  @Test
  void numbersInNamesCountByTheirValue() {
    List<String> order =
        List.of(
            "a",
            "a/1",
            "a/09",
            "a/10.csv",
            "a/10-9",
            "a/0010-10",
            "b99999999999999999998",
            "b99999999999999999999",
            "day",
            "day-9",
            "day-10");
    List<String> shuffled = Stream.of(3, 9, 0, 6, 10, 2, 5, 7, 1, 8, 4).map(order::get).toList();
    assertThat(shuffled.stream().sorted(new PathOrder()))
        .containsExactlyElementsOf(
            List.of(
                "a",
                "a/1",
                "a/09",
                "a/10-9",
                "a/0010-10",
                "a/10.csv",
                "b99999999999999999998",
                "b99999999999999999999",
                "day",
                "day-9",
                "day-10"));
    assertThat(new PathOrder().compare("day-01", "day-1")).isZero();
  }

  @Test
  void aLaterIngestionCameLaterAndThenALaterName() {
    List<InputFile> files =
        List.of(file("a-9", 2), file("a-10", 2), file("z", 1), file("file:/else/a-11", 2));
    assertThat(sorted(Arrival.byIngestion(files), "a-9", "a-10", "z"))
        .containsExactly("z", "a-10", "a-9");
    assertThat(sorted(Arrival.byIngestionAndName(files), "file:///else/a-11", "a-10", "z", "a-9"))
        .containsExactly("z", "a-9", "a-10", "file:///else/a-11");
    assertThatThrownBy(() -> sorted(Arrival.byIngestion(files), "a-9", "a-8"))
        .hasStackTraceContaining("a-8, which is none of the files");
    assertThat(Arrival.byIngestion(List.of(file("a", 3), file("b", 3)))).isSameAs(Arrival.TOGETHER);
  }
}
