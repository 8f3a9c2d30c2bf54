package dev.headgate.tests.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command line that runs in a process of its own. */
final class Typed {
  private final Process process;
  private final Path out;
  private final Path err;

  private Typed(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Types it.
   *
   * @param environment variables that are set, or taken away where the value is empty
   */
  static Typed in(Path folder, Map<String, String> environment, List<String> words)
      throws Exception {
    Path out = Files.createTempFile("typed", ".out");
    Path err = Files.createTempFile("typed", ".err");
    // where tests run in the background, children would ignore Ctrl-C as these do
    List<String> line = new ArrayList<>(List.of("env", "--default-signal=INT"));
    line.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    Map<String, String> all = new HashMap<>(environment);
    all.putIfAbsent("SPARK_LOCAL_IP", "127.0.0.1");
    all.putIfAbsent("HEADGATE_MEMORY", "1g");
    all.forEach(
        (name, value) -> {
          if (value.isEmpty()) {
            builder.environment().remove(name);
          } else {
            builder.environment().put(name, value);
          }
        });
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new Typed(process, out, err);
  }

  /** The exit code, once it ended. */
  int exit() throws Exception {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new AssertionError("it still runs: " + err());
    }
    return process.exitValue();
  }

  /** What it printed for programs. */
  String out() throws Exception {
    return Files.readString(out);
  }

  /** What it printed for people. */
  String err() throws Exception {
    return Files.readString(err);
  }

  /** Waits until it prints something, or ends. */
  void awaitWords(String words) throws Exception {
    while (process.isAlive() && !err().contains(words)) {
      Thread.sleep(50);
    }
  }

  /** Presses Ctrl-C: the whole group of a terminal hears it, and so do its children here. */
  void interrupt() throws Exception {
    List<String> kill = new ArrayList<>(List.of("kill", "-INT"));
    process.descendants().forEach(child -> kill.add(String.valueOf(child.pid())));
    kill.add(String.valueOf(process.pid()));
    new ProcessBuilder(kill).start().waitFor();
  }
}
