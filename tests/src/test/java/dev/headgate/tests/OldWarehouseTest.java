package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.tests.Headgate.Result;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Properties;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A project and its warehouse as commit f33fd0f left them after two runs, with tables of every mode
 * of writing, a champion and a report: what an older Headgate wrote is read, and gone on with.
 */
@TestMethodOrder(OrderAnnotation.class)
class OldWarehouseTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void unpack() throws IOException {
    try (InputStream in = OldWarehouseTest.class.getResourceAsStream("/kept/f33fd0f.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(zip, file);
      }
    }
    Properties times = new Properties();
    times.load(Files.newBufferedReader(folder.resolve("times.properties")));
    for (String file : times.stringPropertyNames()) {
      FileTime then = FileTime.fromMillis(Long.parseLong(times.getProperty(file)));
      Files.setLastModifiedTime(folder.resolve(file), then);
    }
  }

  private static Result typed(String... command) {
    Result result = Headgate.in(folder).run(command);
    assertThat(result.exit()).as(result.all()).isZero();
    return result;
  }

  @Test
  @Order(1)
  void itsRunsModelsAndRowsAreTold() {
    assertThat(typed("runs", "list").out())
        .contains("20240201-e332  2024-02-01", "succeeded", "20240301-b89c  2024-03-01");
    assertThat(typed("runs", "show", "20240301-b89c").all())
        .containsPattern("visits +ingest +succeeded +v1 +464 +463")
        .contains("model buyer version 2: promoted, champion is version 2", "auc  ", "0.8986");
    assertThat(typed("models", "list").out()).contains("buyer", "champion");
    assertThat(typed("models", "show", "buyer").out())
        .contains(
            "buyer version 2, champion",
            "regularization 0.01",
            "auc                              0.8986  [0.8514, 0.9458]  160 rows",
            "holds: difference to version 1: 0.001 [-0.007, 0.009]");
    assertThat(typed("quarantine", "show", "visits").out()).contains("minutes >= 0");
    assertThat(typed("docs").all()).contains("written:");
  }

  @Test
  @Order(2)
  void nothingIsReadOrTrainedForTheSameDay() {
    Result again = typed("run", "--as-of", "2024-03-01");
    assertThat(again.all().lines().filter(line -> line.endsWith("s")))
        .as("an output whose file bore no mark yet is put there once more")
        .noneMatch(line -> line.contains("read") || line.contains("train "))
        .anyMatch(line -> line.matches(" *prices_out +output +4 written .*"));
    assertThat(typed("run", "--as-of", "2024-03-01").all())
        .contains("nothing to do: 8 of 8 steps up to date");
  }

  @Test
  @Order(3)
  void newRowsAreAddedAndTheModelIsHeldAgainstItsChampion() throws IOException {
    Files.copy(folder.resolve("later/2024-03.csv"), folder.resolve("data/2024-03.csv"));
    Files.writeString(folder.resolve("prices/2.csv"), "shop,day,price\nrome,2024-03-01,8\n");
    Result march = typed("run", "--as-of", "2024-04-01");
    assertThat(march.all())
        .containsPattern("visits +ingest +1 file +496 read +495 written +1 quarantined .* v2")
        .containsPattern("prices +ingest +1 file, 1 read, 1 written, 0 new, 1 changed .* v1")
        .containsPattern("shops +ingest +1 file, 1 read, 1 written, 0 new, 1 replaced .* v1")
        .contains("the champion was trained 31 days ago", "difference to version 2: 0.00")
        .contains("version 3 is champion (it replaces version 2)")
        .contains("buyer_drift-2024-04-01.html");
    assertThat(folder.resolve(".headgate/reports/buyer_drift-2024-04-01.html")).exists();
    assertThat(typed("show", "recent", "--csv", "--limit", "5000").out().lines()).hasSize(1454);
    assertThat(typed("run", "--as-of", "2024-04-01").all())
        .contains("nothing to do: 8 of 8 steps up to date");
  }
}
