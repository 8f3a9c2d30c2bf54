package dev.headgate.engine.spi;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.engine.store.state.InputFile;
import java.util.ArrayList;
import java.util.List;

/** Tells of files that are known, but stand elsewhere or have another content. */
public final class InputFindings {
  private static final int MOST_NAMED = 5;

  private final String dataset;
  private final Dataset.Ingest ingest;
  private final Inputs inputs;

  /** Of the input of a dataset. */
  public InputFindings(String dataset, Dataset.Ingest ingest, Inputs inputs) {
    this.dataset = dataset;
    this.ingest = ingest;
    this.inputs = inputs;
  }

  /** What is to be told whenever it is looked at. */
  public List<Finding> all() {
    List<Finding> findings = new ArrayList<>();
    if (!inputs.held().isEmpty()) {
      findings.add(changed(inputs.held()));
    }
    if (!inputs.moves().isEmpty()) {
      findings.add(moved(inputs.moves()));
    }
    return findings;
  }

  /**
   * Refuses to read all anew for a reason, as files that were read are not there any more.
   *
   * @param rows how many rows the table has
   */
  public Finding lost(String reason, long rows) {
    return Finding.of(
            Code.ROWS_LOST,
            "'"
                + dataset
                + "' cannot be read anew, though "
                + reason
                + ": "
                + absent(inputs.lost()))
        .at(ingest.from().kind().span())
        .note("of its " + rows + " rows those that came from there would be lost; nothing was done")
        .note("put the files back as they were, or undo the edit")
        .note("to give these rows up: --full-refresh");
  }

  /** Tells which rows are given up, as somebody asked for it. */
  public Finding givenUp(long rows) {
    return Finding.of(
            Code.ROWS_STAY,
            "'" + dataset + "' is read anew without what is not there: " + absent(inputs.lost()))
        .at(ingest.from().kind().span())
        .note("it had " + rows + " rows; those that came from there are given up");
  }

  /** Tells that columns are younger than the rows, whose files are not all there any more. */
  public Finding withoutColumn(long rows) {
    return Finding.of(
            Code.ROWS_STAY,
            "the new columns of '" + dataset + "' are NULL in the " + rows + " rows that it has")
        .at(ingest.schema().span())
        .note(absent(inputs.lost()) + ", so these rows are not read anew");
  }

  private static String absent(List<InputFile> files) {
    String named = named(files.stream().map(InputFile::path).toList());
    return named + (files.size() == 1 ? " is" : " are") + " gone or changed";
  }

  private Finding changed(List<InputFile> files) {
    InputFile first = files.get(0);
    Finding finding =
        Finding.of(
                Code.INPUT_CHANGED,
                files.size() == 1
                    ? first.path() + " changed after it was read"
                    : files.size() + " files changed after they were read")
            .at(ingest.from().kind().span());
    if (files.size() > 1) {
      finding = finding.note(named(files.stream().map(InputFile::path).toList()));
    }
    if (files.stream().anyMatch(f -> inputs.known().at(f.path()).orElseThrow().isUndigested(f))) {
      finding =
          finding.note(
              "it was read by a Headgate that kept no digest: its time is another, its size is not");
    }
    return finding
        .note("the rows that were read are in '" + dataset + "'; what is new is read beside them")
        .note("to keep them and take no notice: headgate ingest skip '" + first.path() + "'")
        .note("to have its rows instead: headgate ingest again '" + first.path() + "'");
  }

  private Finding moved(List<Inputs.Moved> moves) {
    Inputs.Moved first = moves.get(0);
    Finding finding =
        Finding.of(
                Code.INPUT_RENAMED,
                moves.size() == 1
                    ? told(first) + " under another name and is not read again"
                    : moves.size() + " files were read under other names and are not read again")
            .at(ingest.from().kind().span());
    if (moves.size() > 1) {
      finding = finding.note(named(moves.stream().map(InputFindings::told).toList()));
    }
    return finding.note(
        "to read it all the same: headgate ingest again '" + first.now().path() + "'");
  }

  private static String told(Inputs.Moved move) {
    return move.now().path() + " was read as " + move.before().path();
  }

  /** The first of many. */
  private static String named(List<String> names) {
    int more = names.size() - MOST_NAMED;
    return String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMED)))
        + (more > 0 ? " and " + more + " more" : "");
  }
}
