package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the command's way is said plainly, with the documented code. */
class TroubleTest {
  private static final String SPEC =
      """
      headgate: 1
      pipeline: letters
      datasets:
        letters:
          ingest:
            from: {csv: in/*.csv}
            schema: id INT, word STRING
            write: append
      """;

  @TempDir Path folder;

  private Headgate.Result type(String... words) {
    Headgate.Result result = Headgate.in(folder).run(words);
    assertThat(result.all()).doesNotContain("\tat ").doesNotContain("Exception");
    return result;
  }

  @Test
  void anUnknownCommandIsTheUsersMistake() {
    Headgate.Result result = type("rnu");
    assertThat(result.exit()).as(result.all()).isEqualTo(2);
    assertThat(result.err()).contains("rnu").contains("run");
  }

  @Test
  void aMissingSpecIsNamed() {
    Headgate.Result result = type("run", "nowhere.yaml");
    assertThat(result.exit()).as(result.all()).isEqualTo(2);
    assertThat(result.err()).contains("nowhere.yaml");
  }

  @Test
  void aBadSpecIsShownAtItsPlace() {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC.replace("schema:", "schem:"));
    Headgate.Result result = type("run");
    assertThat(result.exit()).as(result.all()).isEqualTo(2);
    assertThat(result.err()).contains("pipeline.yaml:7:7").contains("schema");
  }

  @Test
  void aWarehouseThatIsAFileIsNoFaultOfTheEngineToBeTraced() {
    project(2);
    Headgate.write(folder.resolve("house"), "a file where a folder should be");
    Headgate.Result result = type("run", "--warehouse", "house");
    assertThat(result.exit()).as(result.all()).isEqualTo(1);
    assertThat(result.err()).contains("house").doesNotContain("no mistake of yours");
    assertThat(folder.resolve("house")).hasContent("a file where a folder should be");
  }

  @Test
  void aReadOnlyWarehouseIsNamed() throws Exception {
    project(2);
    Path house = Files.createDirectories(folder.resolve("house"));
    mounted(house, "ro,size=1m");
    try {
      Headgate.Result result = type("run", "--warehouse", "house");
      assertThat(result.exit()).as(result.all()).isEqualTo(1);
      assertThat(result.err()).contains("house").contains("read-only");
    } finally {
      command("umount", house.toString());
    }
  }

  @Test
  void aFullDiskIsNamedAndARunWithRoomEndsAsIfNothingHadBeen() throws Exception {
    project(40_000);
    Path house = Files.createDirectories(folder.resolve("house"));
    mounted(house, "size=200k");
    try {
      Headgate.Result full = type("run", "--warehouse", "house");
      assertThat(full.exit()).as(full.all()).isEqualTo(1);
      assertThat(full.err()).contains("the disk is full");
      assertThat(command("mount", "-o", "remount,size=50m", house.toString())).isTrue();
      Headgate.Result room = type("run", "--warehouse", "house");
      assertThat(room.exit()).as(room.all()).isZero();
      assertThat(room.err()).contains("40,000");
    } finally {
      command("umount", house.toString());
    }
  }

  @Test
  void aLineThatMemoryCannotHoldIsNamedWithWhatToSet() {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC);
    Headgate.write(folder.resolve("in/a.csv"), "id,word\n1," + "x".repeat(60_000_000) + "\n");
    Headgate.Result result = type("run");
    assertThat(result.exit()).as(result.all()).isEqualTo(1);
    assertThat(result.err())
        .contains("HG0720", "letters", "in/a.csv", "HEADGATE_MEMORY=2g")
        .contains("record: headgate runs show")
        .doesNotContain("Run it again")
        .doesNotContain("no mistake of yours");
  }

  @Test
  void whatATerminalWouldObeyIsSpeltOut() throws Exception {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC);
    Headgate.write(
        folder.resolve("in/a\u001b[31m.csv"), "id,word\n1,a\n\u001b[31mBAD\u001b[0m\u202e,z\n");
    Headgate.write(folder.resolve("in/b.csv"), "id,word\n2,\u001b]0;x\u0007\u2066\n");
    Headgate.Result run = type("run");
    assertThat(run.exit()).as(run.all()).isZero();
    String all = run.all() + type("show", "letters").all();
    all += type("quarantine", "show", "letters").all();
    assertThat(all)
        .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u202e\\u2066]")
        .contains(
            "\\u001b[31mBAD\\u001b[0m\\u202e", "a\\u001b[31m.csv", "\\u001b]0;x\\u0007\\u2066");
    String json = type("show", "letters", "--json").out();
    assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(json).toString())
        .contains("\u2066");
  }

  private void project(int rows) {
    Headgate.write(folder.resolve("pipeline.yaml"), SPEC);
    StringBuilder csv = new StringBuilder("id,word\n");
    java.util.Random random = new java.util.Random(5);
    for (int i = 0; i < rows; i++) {
      csv.append(i).append(',').append(Long.toHexString(random.nextLong())).append('\n');
    }
    Headgate.write(folder.resolve("in/a.csv"), csv.toString());
  }

  private static void mounted(Path place, String options) throws Exception {
    assumeTrue(
        command("mount", "-t", "tmpfs", "-o", options, "headgate-test", place.toString()),
        "no file system can be mounted here: that takes root");
  }

  private static boolean command(String... words) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException missing) {
      return false;
    }
  }
}
