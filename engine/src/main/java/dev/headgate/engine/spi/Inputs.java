package dev.headgate.engine.spi;

import dev.headgate.dsl.spec.Dataset;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.state.InputFile;
import dev.headgate.engine.state.Ledger;
import dev.headgate.engine.state.TableView;
import dev.headgate.engine.state.Workspace;
import java.util.List;
import java.util.Optional;

/**
 * What there is to read, held against what was read; told without Spark.
 *
 * @param write how input joins the table
 * @param present the files that there are
 * @param known what was read
 */
public record Inputs(Dataset.Write write, List<InputFile> present, Ledger known) {

  /** What became of the input since it was read. */
  public enum Change {
    /** Nothing. */
    UNCHANGED,
    /** There are files that were not read. */
    NEW_FILES,
    /** A file that was read is another now, or, where the table is replaced, gone. */
    CHANGED
  }

  /**
   * Looks at the input of a dataset.
   *
   * @param before the dataset's table, if there is one
   * @throws Problem if there is no input, or it cannot be looked at
   */
  public static Inputs of(Dataset.Ingest ingest, Workspace workspace, Optional<TableView> before) {
    List<InputFile> present =
        SourceTypes.of(ingest.from()).probe(ingest.from().options(), workspace);
    return new Inputs(ingest.write(), present, before.map(Ledger::of).orElse(Ledger.EMPTY));
  }

  /** Files that were not read yet. */
  public List<InputFile> fresh() {
    return known.fresh(present);
  }

  /** Files that were read, but are others now. */
  public List<InputFile> changed() {
    return known.changed(present);
  }

  /** What became of the input. */
  public Change change() {
    if (!changed().isEmpty()) {
      return Change.CHANGED;
    }
    if (!fresh().isEmpty()) {
      return Change.NEW_FILES;
    }
    boolean gone = write == Dataset.Write.REPLACE && present.size() < known.files().size();
    return gone ? Change.CHANGED : Change.UNCHANGED;
  }

  /** What became of the input, in a few words. */
  public String reason() {
    List<InputFile> fresh = fresh();
    return switch (change()) {
      case UNCHANGED -> "up to date";
      case NEW_FILES -> fresh.size() == 1 ? "1 new file" : fresh.size() + " new files";
      case CHANGED -> changed().isEmpty() ? "a file is gone" : changed().get(0).path() + " changed";
    };
  }

  /**
   * Digest of the input as it stands, for a fingerprint: of all files that were ever read where the
   * table grows, of those that there are where it is replaced.
   */
  public String digest() {
    Ledger now = Ledger.of(present);
    return write == Dataset.Write.REPLACE ? now.digest() : known.merge(now).digest();
  }
}
