package dev.headgate.engine.spark.reach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.SparkFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachTest {
  @TempDir java.nio.file.Path folder;

  private Path place(String name) {
    return new Path(folder.resolve(name).toUri());
  }

  @Test
  void a_file_is_lost_that_is_not_there_or_has_another_size() throws IOException {
    Files.writeString(folder.resolve("whole"), "four");
    Files.writeString(folder.resolve("cut"), "fou");
    assertThat(
            Reach.of(SparkFixture.session())
                .lost(Map.of(place("whole"), 4L, place("cut"), 4L, place("gone"), 4L)))
        .containsExactlyInAnyOrder(place("cut"), place("gone"));
  }

  @Test
  void in_one_process_nothing_is_asked_and_nothing_is_made() {
    Reach.of(SparkFixture.session()).requireWarehouse(place("warehouse").toString());
    assertThat(folder.resolve("warehouse")).doesNotExist();
  }

  @Test
  void an_executor_whose_folder_lacks_the_mark_makes_none() throws IOException {
    java.nio.file.Path other = folder.resolve("other");
    Sight blind = new Look.Folder(other.toString(), "driver").from("0", "far", 0);
    assertThat(blind.trouble()).isEqualTo("does not see it");
    assertThat(other).doesNotExist();

    Files.createDirectories(other);
    Files.writeString(other.resolve("driver"), "");
    Sight seeing = new Look.Folder(other.toString(), "driver").from("0", "far", 0);
    assertThat(seeing.isBlind()).isFalse();
    assertThat(java.nio.file.Path.of(seeing.proof())).exists();
  }
}
