package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.model.score.ScoringError;
import dev.headgate.engine.spi.SourceLost;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.BrokenTable;
import dev.headgate.engine.store.state.StoreTrouble;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.delta.DeltaConcurrentModificationException;

/** Turns Spark's and Delta's failures that a user can mend into problems; bugs stay exceptions. */
public final class Failures {
  private Failures() {}

  /**
   * What is thrown where something cannot be read; see {@link #writing}.
   *
   * @param place what was being read
   */
  public static RuntimeException reading(String place, Throwable failure) {
    return of("cannot read " + place, place, failure);
  }

  /**
   * What is thrown where something cannot be written: a {@link Problem}, a row that a model has no
   * answer for, or the failure itself where it is a bug.
   *
   * @param place what was being written
   */
  public static RuntimeException writing(String place, Throwable failure) {
    return of("cannot write " + place, place, failure);
  }

  private static RuntimeException of(String what, String place, Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof Problem problem) {
        return problem;
      }
      if (t instanceof ScoringError unscored) {
        return unscored;
      }
      if (t instanceof SourceLost lost) {
        return new Problem(Problem.Blame.ENGINE, List.of(finding(lost)));
      }
      if (t instanceof io.delta.exceptions.DeltaConcurrentModificationException
          || t instanceof DeltaConcurrentModificationException) {
        return Target.anotherRun(place);
      }
    }
    Optional<Problem> store = StoreTrouble.known(what, failure);
    if (store.isPresent()) {
      return store.get();
    }
    Optional<Problem> table = ofOurTable(failure);
    if (table.isPresent()) {
      return table.get();
    }
    Optional<Problem> input = unreadable(failure);
    if (input.isPresent()) {
      return input.get();
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      Optional<Problem> schema = schema(t);
      if (schema.isPresent()) {
        return schema.get();
      }
    }
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IOException io) {
        return StoreTrouble.of(what, io);
      }
    }
    return failure instanceof RuntimeException bug ? bug : new IllegalStateException(failure);
  }

  private static Finding finding(SourceLost lost) {
    return Finding.of(Code.INPUT_UNREADABLE, lost.getMessage() + ": " + lost.why())
        .note("nothing was published; run again once it answers");
  }

  /** The problem of a file of one of our own tables that is gone or broken, if it is one. */
  public static Optional<Problem> ofOurTable(Throwable failure) {
    String file = file(failure);
    return file.isEmpty() ? Optional.empty() : BrokenTable.of(file);
  }

  /** The file that Spark could not read; empty where it was none. */
  private static String file(Throwable failure) {
    String file = "";
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SparkThrowable known
          && known.getCondition() != null
          && known.getCondition().startsWith("FAILED_READ_FILE")) {
        file = known.getMessageParameters().getOrDefault("path", "");
      }
    }
    return file.isEmpty() ? file : new Path(URI.create(file)).toString();
  }

  /** A file whose bytes are not what its name says. */
  private static Optional<Problem> unreadable(Throwable failure) {
    Throwable reason = failure;
    for (Throwable t = failure; t != null; t = t.getCause()) {
      reason = t;
    }
    String file = file(failure);
    boolean broken =
        reason instanceof EOFException || reason instanceof ZipException || !file.isEmpty();
    if (!broken) {
      return Optional.empty();
    }
    String name = file.isEmpty() ? "an input file" : file.replaceFirst("^file:/+", "/");
    if (reason instanceof FileNotFoundException) {
      Finding gone =
          Finding.of(Code.INPUT_NOT_SHARED, "cannot read " + name + ": it is not there")
              .note("it was removed meanwhile, or not every node of the cluster sees it")
              .note("nothing was published");
      return Optional.of(new Problem(Problem.Blame.ENGINE, List.of(gone)));
    }
    Finding finding =
        Finding.of(Code.INPUT_UNREADABLE, "cannot read " + name + ": " + SparkWords.of(reason))
            .note("the file may be cut off: bring it again whole; nothing of it was published");
    return Optional.of(new Problem(Problem.Blame.DATA, List.of(finding)));
  }

  private static Optional<Problem> schema(Throwable t) {
    if (!(t instanceof SparkThrowable known) || known.getCondition() == null) {
      return Optional.empty();
    }
    Code code =
        switch (known.getCondition()) {
          case "DELTA_FAILED_TO_MERGE_FIELDS", "DELTA_MERGE_INCOMPATIBLE_DATATYPE" ->
              Code.COLUMN_TYPE;
          case "DELTA_INVALID_CHARACTERS_IN_COLUMN_NAMES",
              "DELTA_INVALID_CHARACTERS_IN_COLUMN_NAME",
              "DELTA_DUPLICATE_COLUMNS_FOUND",
              "DELTA_UNSUPPORTED_DATA_TYPES" ->
              Code.TABLE_NOT_OURS;
          default -> null;
        };
    if (code == null) {
      return Optional.empty();
    }
    return Optional.of(
        new Problem(Problem.Blame.SPEC, List.of(Finding.of(code, SparkWords.of(t)))));
  }
}
