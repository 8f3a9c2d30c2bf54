package dev.headgate.connectors.delta;

import dev.headgate.connectors.input.TableColumns;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.StoreTrouble;
import java.util.List;

/** What can stand between a table of somebody else and whoever reads it. */
final class DeltaTrouble {
  private final DeltaSourceOptions options;
  private final String name;

  DeltaTrouble(DeltaSourceOptions options) {
    this.options = options;
    this.name = options.path().value();
  }

  Problem noTable(String place) {
    return data(
        Finding.of(Code.NO_INPUT, "there is no Delta table at '" + name + "'")
            .note("looked for " + place.replaceFirst("^file:/+", "/") + "/_delta_log")
            .note("relative paths begin at the folder of the spec"));
  }

  Problem unreadable(Exception failure) {
    String text = String.valueOf(failure.getMessage());
    String line = text.lines().filter(l -> !l.isBlank()).findFirst().orElse(text).strip();
    return StoreTrouble.known("cannot read the Delta table '" + name + "'", failure)
        .orElseGet(
            () ->
                new Problem(
                    Problem.Blame.ENGINE,
                    List.of(
                        Finding.of(
                                Code.INPUT_UNREADABLE, "cannot read the Delta table '" + name + "'")
                            .at(options.path().span())
                            .note(line)
                            .note("nothing was read; run again once its log can be read"))));
  }

  Problem noVersion(long version, long newest) {
    return data(
        version > newest
            ? Finding.of(Code.NO_INPUT, "'%s' has no version %d".formatted(name, version))
                .note("its newest is " + newest)
            : Finding.of(
                    Code.NO_INPUT,
                    "the log of '%s' no longer tells of version %d".formatted(name, version))
                .note("it was cleaned up; name a later one, or none for the newest"));
  }

  /** The columns of the table. */
  TableColumns columns(List<String> there) {
    return new TableColumns(name, options.path().span(), there);
  }

  Finding notOfIt() {
    return changed("up to where it was read is not known");
  }

  Finding madeAnew() {
    return changed("it was dropped and made anew");
  }

  Finding wentBack(long read, long now) {
    return changed("it is at version %d, and was read up to version %d".formatted(now, read));
  }

  Finding lost(long version) {
    return changed("its log no longer tells of version " + version);
  }

  Finding vacuumed(DeltaCommit commit) {
    return changed("files of version " + commit.version() + " were vacuumed before they were read");
  }

  Finding removed(DeltaCommit commit, boolean feeds) {
    String first = feeds ? "" : ", once it keeps a change feed";
    return changed(
            "%s at version %d changed or removed rows"
                .formatted(commit.operation(), commit.version()))
        .note(
            "to follow such changes: write: replace, or changes: true with write: upsert" + first);
  }

  Finding unfed(long version) {
    return changed("it kept no change feed at version " + version);
  }

  Problem noFeed(String place) {
    return data(
        Finding.of(Code.INPUT_UNREADABLE, "'" + name + "' keeps no change feed")
            .note(
                "its owner turns it on: ALTER TABLE delta.`%s` SET TBLPROPERTIES (%s = true)"
                    .formatted(place.replaceFirst("^file:/+", "/"), DeltaTable.FEED))
            .note("or read without 'changes'"));
  }

  /** Rows that left the table, of which this one does not know. */
  Finding deleted(long rows, String told) {
    return Finding.of(
            Code.DELETES_STAY,
            "%,d %s deleted in %s and %s here"
                .formatted(
                    rows, rows == 1 ? "row was" : "rows were", told, rows == 1 ? "stays" : "stay"))
        .at(options.path().span())
        .note("write: replace takes the table as it stands, and so does --full-refresh");
  }

  private Finding changed(String what) {
    return Finding.of(Code.INPUT_CHANGED, name + " changed after it was read: " + what)
        .at(options.path().span())
        .note("the rows that were read stay; nothing new was read")
        .note("to read from the beginning what there is now: --full-refresh");
  }

  private Problem data(Finding finding) {
    return new Problem(Problem.Blame.DATA, List.of(finding.at(options.path().span())));
  }
}
