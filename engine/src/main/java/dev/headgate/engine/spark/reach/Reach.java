package dev.headgate.engine.spark.reach;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Span;
import dev.headgate.engine.spark.DriverSession;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.StoreTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Whether the driver's own file system is the executors' too. Each executor that is there is asked,
 * in one small job; where driver and executors are one process, or a place is in a store that is
 * shared by its nature, nothing is asked.
 */
public final class Reach {
  private static final String PROBE = ".headgate-reach-";
  private static final String MARK = "driver";

  /** So long an executor holds its task, so that the others get one too. */
  private static final long HOLD_MILLIS = 100;

  private final SparkSession spark;

  private Reach(SparkSession spark) {
    this.spark = spark;
  }

  /** The reach of a session's executors. */
  public static Reach of(SparkSession spark) {
    return new Reach(spark);
  }

  /**
   * Refuses a warehouse in which executors do not write what the driver reads. A folder that was
   * made to find out is taken away then.
   *
   * @throws Problem also if the driver itself cannot write there
   */
  public void requireWarehouse(String folder) {
    blindTo(folder)
        .ifPresent(
            who -> {
              throw refused(
                  Finding.of(
                          Code.NOT_SHARED,
                          "the warehouse " + plain(folder) + " is not shared with the executors")
                      .note(who)
                      .note(
                          "say --warehouse hdfs://... or s3a://..., or name a folder that every"
                              + " node mounts")
                      .note("no table was written"));
            });
  }

  /** The same with the folder that an output is written into. */
  public void requireTarget(String folder, Span place) {
    blindTo(folder)
        .ifPresent(
            who -> {
              throw refused(
                  Finding.of(
                          Code.NOT_SHARED,
                          "the folder " + plain(folder) + " is not shared with the executors")
                      .at(place)
                      .note(who)
                      .note(
                          "name a place that every node can reach, such as hdfs://... or s3a://..."
                              + ", or a folder that every node mounts"));
            });
  }

  /**
   * Refuses files that the driver sees and executors do not; one file of each folder is looked for.
   */
  public void requireInputs(List<org.apache.hadoop.fs.Path> files, Span place) {
    blindTo(files)
        .ifPresent(
            who -> {
              throw refused(
                  Finding.of(
                          Code.INPUT_NOT_SHARED,
                          "executors do not see the input that the driver sees")
                      .at(place)
                      .note(who)
                      .note(
                          "put it where every node can reach it, such as hdfs://... or s3a://...,"
                              + " or in a folder that every node mounts")
                      .note("nothing of it was read"));
            });
  }

  private static Problem refused(Finding finding) {
    return new Problem(Problem.Blame.SPEC, List.of(finding));
  }

  private static String plain(String folder) {
    return folder.replaceFirst("^file:/+", "/");
  }

  private Optional<String> blindTo(String folder) {
    Optional<Path> local = local(new org.apache.hadoop.fs.Path(folder));
    return local.isEmpty() ? Optional.empty() : blindTo(local.get());
  }

  private Optional<String> blindTo(Path folder) {
    Path probe = folder.resolve(PROBE + UUID.randomUUID());
    List<Path> made = missing(folder);
    try {
      Files.createDirectories(probe);
      Files.writeString(probe.resolve(MARK), MARK);
      List<Sight> sights =
          asked(new Look.Folder(probe.toString(), MARK)).stream().map(Reach::proven).toList();
      Optional<String> blind = told(sights);
      remove(probe);
      if (blind.isPresent()) {
        made.forEach(empty -> empty.toFile().delete());
      }
      return blind;
    } catch (IOException e) {
      throw StoreTrouble.of("cannot write " + folder, e);
    }
  }

  private Optional<String> blindTo(List<org.apache.hadoop.fs.Path> files) {
    Map<org.apache.hadoop.fs.Path, Path> folders = new LinkedHashMap<>();
    for (org.apache.hadoop.fs.Path file : files) {
      if (!folders.containsKey(file.getParent())) {
        local(file).filter(Files::exists).ifPresent(f -> folders.put(file.getParent(), f));
      }
    }
    List<String> names = folders.values().stream().map(Path::toString).toList();
    List<Long> sizes = folders.values().stream().map(f -> f.toFile().length()).toList();
    return names.isEmpty() ? Optional.empty() : told(asked(new Look.Inputs(names, sizes)));
  }

  /** Of files with their sizes those that the driver does not find so. */
  public List<org.apache.hadoop.fs.Path> lost(Map<org.apache.hadoop.fs.Path, Long> files) {
    return files.entrySet().parallelStream()
        .filter(file -> length(file.getKey()) != file.getValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  private long length(org.apache.hadoop.fs.Path file) {
    try {
      FileStatus status = system(file).getFileStatus(file);
      return status.getLen();
    } catch (java.io.FileNotFoundException e) {
      return -1;
    } catch (IOException e) {
      throw StoreTrouble.of("cannot look at " + file, e);
    }
  }

  /** The place on the driver's disk, where the executors might have another. */
  private Optional<Path> local(org.apache.hadoop.fs.Path place) {
    if (spark.sparkContext().isLocal()) {
      return Optional.empty();
    }
    try {
      return system(place).getUri().getScheme().equals("file")
          ? Optional.of(Path.of(place.toUri().getPath()))
          : Optional.empty();
    } catch (IOException e) {
      throw StoreTrouble.of("cannot look at " + place, e);
    }
  }

  private FileSystem system(org.apache.hadoop.fs.Path place) throws IOException {
    return place.getFileSystem(DriverSession.hadoop(spark));
  }

  /** What every executor says; each is asked at least once. */
  private List<Sight> asked(Look look) {
    SparkContext context = spark.sparkContext();
    int tasks = 2 * Math.max(2, context.defaultParallelism());
    List<Integer> numbers = IntStream.range(0, tasks).boxed().toList();
    return JavaSparkContext.fromSparkContext(context)
        .parallelize(numbers, tasks)
        .map(task -> held(look, task))
        .collect();
  }

  private static Sight held(Look look, int task) throws InterruptedException {
    SparkEnv here = SparkEnv.get();
    Thread.sleep(HOLD_MILLIS);
    return look.from(here.executorId(), here.blockManager().blockManagerId().host(), task);
  }

  private static Sight proven(Sight sight) {
    return sight.isBlind() || Files.exists(Path.of(sight.proof()))
        ? sight
        : sight.blind("writes there what the driver does not see");
  }

  private static Optional<String> told(List<Sight> sights) {
    List<Sight> blind = sights.stream().filter(Sight::isBlind).toList();
    if (blind.isEmpty()) {
      return Optional.empty();
    }
    Sight first = blind.get(0);
    return Optional.of(
        "executor "
            + first.executor()
            + " on "
            + first.host()
            + " "
            + first.trouble()
            + "; so it is with "
            + executors(blind)
            + " of "
            + executors(sights));
  }

  private static long executors(List<Sight> sights) {
    return sights.stream().map(Sight::executor).distinct().count();
  }

  /** The folders of a path that are not there, from the inmost. */
  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path at = folder; at != null && !Files.exists(at); at = at.getParent()) {
      missing.add(at);
    }
    return missing;
  }

  private static void remove(Path probe) throws IOException {
    try (var inside = Files.list(probe)) {
      inside.forEach(file -> file.toFile().delete());
    }
    probe.toFile().delete();
  }
}
