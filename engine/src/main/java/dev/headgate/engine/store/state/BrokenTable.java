package dev.headgate.engine.store.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A table of ours that cannot be read: which of its files is broken, and the way back. */
public final class BrokenTable {
  private static final Pattern COMMIT = Pattern.compile("(\\d{20})\\.json");
  private static final Pattern CHECKPOINT = Pattern.compile("(\\d{20})\\.checkpoint.*\\.parquet");
  private static final Pattern MODEL = Pattern.compile(".*/_models/[^/]+/\\d+/.*");

  /** What is to be done where a file of a model's version is gone or broken. */
  public static final String TRAINING_ANEW =
      "restore the folder from a copy, or have the model trained again: headgate run --force";

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  private final String table;
  private final Configuration configuration;

  private BrokenTable(String table, Configuration configuration) {
    this.table = table;
    this.configuration = configuration;
  }

  /** The problem of a table whose log cannot be understood. */
  static Problem log(String table, Configuration configuration) {
    BrokenTable broken = new BrokenTable(table, configuration);
    Optional<Wrong> wrong = broken.file();
    return broken.problem(
        wrong.map(w -> ": " + w.what()).orElse(": its log does not fit together"),
        wrong.filter(Wrong::spare).isPresent()
            ? "remove that file: the commits beside it tell the same"
            : broken.makingAnew());
  }

  /** The problem of a table one of whose files of rows is gone or is none. */
  public static Problem rows(String table, String file) {
    BrokenTable broken = new BrokenTable(table, Files.configuration());
    String name = file.substring(file.lastIndexOf('/') + 1);
    boolean gone = broken.isGone(file);
    return broken.problem(
        ": its file " + name + (gone ? " is gone" : " is torn, or is not what was written"),
        broken.isOfARun()
            ? "restore the file from a copy; without one, the rows are made anew by --full-refresh"
            : broken.makingAnew());
  }

  /** The problem of a file that belongs to a table or a model of ours, if it does. */
  public static Optional<Problem> of(String file) {
    if (MODEL.matcher(file).matches()) {
      return Optional.of(
          Kept.broken(file, "is gone or torn, or is not what was written", TRAINING_ANEW));
    }
    int beside = file.indexOf("/_headgate/");
    if (beside > 0) {
      return Optional.of(rows(file.substring(0, beside), file));
    }
    Path folder = new Path(file).getParent();
    if (folder.getName().equals("_delta_log")) {
      return Optional.of(log(folder.getParent().toString(), Files.configuration()));
    }
    try {
      FileSystem system = folder.getFileSystem(Files.configuration());
      boolean ours =
          system.exists(new Path(folder, "_delta_log"))
              && system.exists(new Path(folder, "_headgate"));
      return ours ? Optional.of(rows(folder.toString(), file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Problem problem(String what, String wayBack) {
    String name = table.replaceFirst("^.*?((?:/_[a-z]+)?/[^/]*)$", "$1").substring(1);
    Finding finding = Finding.of(Code.WAREHOUSE, "cannot read the table '" + name + "'" + what);
    return new Problem(
        Problem.Blame.ENGINE,
        List.of(finding.note("it stands in " + Kept.shown(table)).note(wayBack)));
  }

  private boolean isOfARun() {
    return !table.matches(".*/_[a-z]+(/[^/]*)?");
  }

  private String makingAnew() {
    if (table.endsWith("/_registry")) {
      return "restore the file from a copy: which version is the champion is written nowhere else";
    }
    return "restore the file from a copy; without one, move the folder away, and the next run makes"
        + " the table anew";
  }

  private boolean isGone(String file) {
    try {
      Path path = new Path(file);
      return !path.getFileSystem(configuration).exists(path);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What is wrong with a file of the log.
   *
   * @param spare whether the rest tells all that it told
   */
  private record Wrong(String what, boolean spare) {
    static Optional<Wrong> of(String what) {
      return Optional.of(new Wrong(what, false));
    }
  }

  /** The first of the log's files that is wrong, by name. */
  private Optional<Wrong> file() {
    Path log = new Path(table, "_delta_log");
    try {
      FileStatus[] files = Files.system(log, configuration).listStatus(log);
      Arrays.sort(files, Comparator.comparing(FileStatus::getPath));
      Set<String> names =
          Arrays.stream(files).map(f -> f.getPath().getName()).collect(Collectors.toSet());
      boolean checkpointed = names.stream().anyMatch(n -> CHECKPOINT.matcher(n).matches());
      // without a checkpoint a log is told from its first commit on
      OptionalLong before = checkpointed ? OptionalLong.empty() : OptionalLong.of(-1);
      for (FileStatus file : files) {
        String name = file.getPath().getName();
        Matcher commit = COMMIT.matcher(name);
        if (commit.matches()) {
          long version = Long.parseLong(commit.group(1));
          if (before.isPresent() && version != before.getAsLong() + 1) {
            return Wrong.of("%020d.json of its log is gone".formatted(before.getAsLong() + 1));
          }
          before = OptionalLong.of(version);
        }
        boolean whole =
            commit.matches()
                ? isCommit(file.getPath())
                : !CHECKPOINT.matcher(name).matches() || isParquet(file.getPath());
        if (!whole) {
          boolean spare =
              !commit.matches()
                  && names.contains("%020d.json".formatted(0))
                  && names.contains(name.substring(0, 20) + ".json");
          return Optional.of(
              new Wrong(name + " of its log is torn, or is not what was written", spare));
        }
      }
      if (before.isEmpty()) {
        return Wrong.of("its log has no commit");
      }
      return before.getAsLong() < 0
          ? Wrong.of("%020d.json of its log is gone".formatted(0))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private boolean isCommit(Path file) {
    byte[] bytes = Files.read(file.toString(), configuration).orElse(new byte[0]);
    List<String> lines =
        new String(bytes, StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList();
    try {
      for (String line : lines) {
        if (!Json.MAPPER.readTree(line).isObject()) {
          return false;
        }
      }
      return !lines.isEmpty();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private boolean isParquet(Path file) {
    byte[] bytes = Files.read(file.toString(), configuration).orElse(new byte[0]);
    int length = bytes.length;
    return length >= 12
        && Arrays.equals(Arrays.copyOf(bytes, 4), MAGIC)
        && Arrays.equals(Arrays.copyOfRange(bytes, length - 4, length), MAGIC);
  }
}
