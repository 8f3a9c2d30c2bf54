package dev.headgate.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/**
 * Runs many command lines in one process that spark-submit started, each as {@link Main} runs its
 * one, since every start of such a process takes six seconds.
 */
public final class SubmittedCommands {
  private SubmittedCommands() {}

  /**
   * Runs each line of a file and leaves what it said beside it, by the line's number: {@code
   * N.exit}, {@code N.out} and {@code N.err}.
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int exit = run(lines.get(i), stream(out), stream(err));
      Files.write(file.resolveSibling(i + ".out"), out.toByteArray());
      Files.write(file.resolveSibling(i + ".err"), err.toByteArray());
      Files.writeString(file.resolveSibling(i + ".exit"), String.valueOf(exit));
    }
  }

  private static int run(String line, PrintStream out, PrintStream err) {
    PrintStream before = System.err;
    System.setErr(err);
    try {
      Shell shell =
          new Shell(
              new Terminal(out, err, 120, false, Paint.NONE),
              Stage.current(),
              Path.of(""),
              Clock.systemUTC(),
              Main.class.getClassLoader());
      return Boundary.run(shell, line.split(" "));
    } finally {
      System.setErr(before);
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  /** Every verb of the command line in its words, such as {@code models list}. */
  public static List<String> verbs() {
    Shell nobody =
        new Shell(
            new Terminal(System.out, System.err, 80, false, Paint.NONE),
            Stage.SMALL,
            Path.of(""),
            Clock.systemUTC(),
            Main.class.getClassLoader());
    List<String> verbs = new ArrayList<>();
    collect(Commands.of(nobody, Optional.empty()).line(), "", verbs);
    return verbs;
  }

  private static void collect(CommandLine line, String words, List<String> verbs) {
    if (line.getSubcommands().isEmpty()) {
      verbs.add(words.strip());
    }
    line.getSubcommands().forEach((name, below) -> collect(below, words + " " + name, verbs));
  }
}
