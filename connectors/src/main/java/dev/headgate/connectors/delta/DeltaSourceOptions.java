package dev.headgate.connectors.delta;

import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.FilePattern;
import dev.headgate.dsl.language.Short;
import dev.headgate.dsl.source.Text;
import java.util.Optional;

/** A Delta table of somebody else. */
@Doc("A Delta table that somebody else writes.")
record DeltaSourceOptions(
    @Short
        @FilePattern
        @Example({"../lake/orders", "s3a://lake/orders"})
        @Doc("Folder of the table, relative to this file.")
        Text path,
    @Doc(
            "Whether the table's change feed is read, which tells of rows that were updated; for"
                + " write: upsert or history. Without it the rows are read that were added.")
        @Default("false")
        boolean changes,
    @Doc(
            "The version to read, whatever is written later; for write: replace. Default: the"
                + " newest.")
        Optional<Long> version) {

  DeltaSourceOptions {
    if (version.isPresent() && version.get() < 0) {
      throw new IllegalArgumentException("'version' is a number from 0");
    }
    if (version.isPresent() && changes) {
      throw new IllegalArgumentException("a 'version' that is pinned has no 'changes'");
    }
  }
}
