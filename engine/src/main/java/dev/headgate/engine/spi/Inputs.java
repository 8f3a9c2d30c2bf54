package dev.headgate.engine.spi;

import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Kept;
import dev.headgate.engine.store.state.Ledger;
import dev.headgate.engine.store.state.Rulings;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What there is to read, held against what was read; told without Spark. A file is known by its
 * content: its path says where it is, and its times say only whether its content must be looked at.
 *
 * @param write how input joins the table
 * @param known what was read
 * @param same files that were read and are as they were, touched or not
 * @param moves files that were read under another path, which is gone or has another content
 * @param fresh files that are to be read
 * @param changed files that were read, and have another content now
 * @param again those among them that are to be read again, as somebody decided
 * @param left files that are not to be read, as somebody decided
 * @param gone entries of what was read whose content is nowhere
 */
public record Inputs(
    Dataset.Write write,
    Ledger known,
    List<InputFile> same,
    List<Moved> moves,
    List<InputFile> fresh,
    List<InputFile> changed,
    List<InputFile> again,
    List<InputFile> left,
    List<InputFile> gone) {

  /** What became of the input since it was read. */
  public enum Change {
    /** Nothing. */
    UNCHANGED,
    /** There are files that were not read. */
    NEW_FILES,
    /** What was read is to be read anew: a file is another now, or gone from what is replaced. */
    CHANGED
  }

  /**
   * A file that was read under another path.
   *
   * @param now the file as it stands
   * @param before the entry of what was read
   */
  public record Moved(InputFile now, InputFile before) {
    /** What is written down of it: read as before, found where it is. */
    InputFile entry() {
      return before.standingAs(now);
    }
  }

  /**
   * Looks at the input of a dataset; a source by position has no files.
   *
   * @param name the dataset
   * @param before its table, if there is one
   * @throws Problem if there is no input, or it cannot be looked at
   */
  public static Inputs of(
      String name, Dataset.Ingest ingest, Workspace workspace, Optional<TableView> before) {
    return of(name, ingest, workspace, before.map(Ledger::of).orElse(Ledger.EMPTY));
  }

  /**
   * The same for who reads everything again: a ledger that is broken is none then.
   *
   * @throws Problem if there is no input, or it cannot be looked at
   */
  public static Inputs anew(
      String name, Dataset.Ingest ingest, Workspace workspace, Optional<TableView> before) {
    return of(
        name, ingest, workspace, Kept.ifWhole(() -> before.map(Ledger::of)).orElse(Ledger.EMPTY));
  }

  private static Inputs of(String name, Dataset.Ingest ingest, Workspace workspace, Ledger known) {
    return new Recognition(
            known, Rulings.of(workspace.table(name)).all(), Contents.of(workspace, name))
        .of(ingest.write(), seen(ingest, workspace));
  }

  /**
   * The files that there are, none of a source by position.
   *
   * @throws Problem if there is no input, or it cannot be looked at
   */
  public static List<InputFile> seen(Dataset.Ingest ingest, Workspace workspace) {
    return SourceTypes.of(ingest.from())
        .by(files -> files.probe(ingest.from().options(), workspace), position -> List.of());
  }

  private boolean isReplaced() {
    return write == Dataset.Write.REPLACE;
  }

  /** Every file that is there. */
  public List<InputFile> present() {
    return Stream.of(
            same.stream(),
            moves.stream().map(Moved::now),
            fresh.stream(),
            changed.stream(),
            left.stream())
        .flatMap(files -> files)
        .toList();
  }

  /** What became of the input. */
  public Change change() {
    boolean anew = isReplaced() && !(changed.isEmpty() && gone.isEmpty());
    if (anew || !again.isEmpty()) {
      return Change.CHANGED;
    }
    return fresh.isEmpty() ? Change.UNCHANGED : Change.NEW_FILES;
  }

  /** Files that are read no further, as they changed: nothing of a table that is replaced. */
  public List<InputFile> held() {
    return isReplaced() ? List.of() : changed.stream().filter(f -> !again.contains(f)).toList();
  }

  /** What was read and could not be read again as it was, by no wish of anybody. */
  public List<InputFile> lost() {
    return Stream.concat(gone.stream(), held().stream().flatMap(f -> known.at(f.path()).stream()))
        .toList();
  }

  /**
   * Every file that makes the table when all is read anew, each with the batch in which it was, or
   * will have been, read.
   */
  public Ledger whole() {
    List<InputFile> all = new ArrayList<>(same);
    moves.forEach(m -> all.add(m.entry()));
    changed.forEach(f -> all.add(f.readIn(known.at(f.path()).orElseThrow().batch())));
    fresh.forEach(f -> all.add(f.readIn(known.nextBatch())));
    return Ledger.of(all);
  }

  /** What was read, each file where its content is now. */
  public Ledger moved() {
    return known
        .without(moves.stream().map(m -> m.before().path()).collect(Collectors.toSet()))
        .merge(Ledger.of(moves.stream().map(Moved::entry).toList()));
  }
}
