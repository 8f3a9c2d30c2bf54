package dev.headgate.engine.store.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  @TempDir Path tmp;

  /** Needs a folder, says where it is, and ends when its input does. */
  static final class Needing {
    public static void main(String[] args) throws IOException {
      Path folder = Scratch.folder("work");
      Files.writeString(folder.resolve("kept.bin"), "bytes");
      System.out.println(folder);
      System.in.read();
    }
  }

  private Process needing() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + tmp,
            "-cp",
            System.getProperty("java.class.path"),
            Needing.class.getName())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static Path said(Process process) throws IOException {
    return Path.of(process.inputReader().readLine());
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> inside = Files.list(tmp)) {
      return inside.filter(p -> p.getFileName().toString().startsWith("headgate-")).toList();
    }
  }

  @Test
  void whatAProcessLeavesBehindTheNextOneRemoves() throws Exception {
    Process killed = needing();
    Path left = said(killed);
    Process living = needing();
    Path used = said(living);
    killed.destroyForcibly().waitFor();
    assertThat(all()).containsExactlyInAnyOrder(left.getParent(), used.getParent());

    Scratch mine = Scratch.in(Files.createDirectory(tmp.resolve("headgate-mine")));
    assertThat(left.getParent()).doesNotExist();
    assertThat(used.resolve("kept.bin")).exists();
    living.outputWriter().close();
    assertThat(living.waitFor()).isZero();
    mine.remove();
    assertThat(all()).isEmpty();
  }

  @Test
  void onlyWhatACommandSurelyLeftIsRemoved() throws Exception {
    Path kept = Files.writeString(tmp.resolve("kept"), "elsewhere");
    Path dead = made("dead", "lock", "spark-1/blockmgr/x");
    Files.createSymbolicLink(dead.resolve("link"), kept);
    Path early = made("early");
    Path late = made("late");
    Files.setLastModifiedTime(late, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    Path strange = made("strange", "run.log");
    Files.setLastModifiedTime(strange, FileTime.from(Instant.now().minus(Duration.ofDays(9))));
    Path log = Files.writeString(tmp.resolve("headgate-1.log"), "of a fault");
    Files.createSymbolicLink(tmp.resolve("headgate-link"), tmp);

    Scratch mine = Scratch.in(made("mine"));
    Scratch.in(made("other"));
    assertThat(dead).doesNotExist();
    assertThat(late).doesNotExist();
    assertThat(List.of(kept, early, strange.resolve("run.log"), log)).allMatch(Files::exists);
    assertThat(tmp.resolve("headgate-mine/lock")).exists();
    mine.remove();
    assertThat(tmp.resolve("headgate-mine")).doesNotExist();
  }

  private Path made(String name, String... files) throws IOException {
    Path folder = Files.createDirectory(tmp.resolve("headgate-" + name));
    for (String file : files) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), "");
    }
    return folder;
  }
}
