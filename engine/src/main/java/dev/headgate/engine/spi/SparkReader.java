package dev.headgate.engine.spi;

import dev.headgate.engine.spi.infer.Inference;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import dev.headgate.engine.store.state.Workspace;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Reads files with Spark. */
public interface SparkReader extends SourceReader {
  /**
   * The rows of the requested files: the declared columns by name and type, the new ones where they
   * are to be added, and the columns of {@link Lineage}. A record that cannot be read is a row of
   * which only the lineage stands, never a NULL in place of a value.
   *
   * @throws Problem with {@code COLUMN_VANISHED}, {@code COLUMN_NEW} or {@code COLUMN_TYPE} naming
   *     the file that brought it
   */
  Dataset<Row> read(ReadRequest request);

  /**
   * Names of the declared columns that some of the requested files do not have. Where the files'
   * folders have a value for one, as in {@code dt=2024-01-31}, it is not asked of the reader. A
   * reader that cannot tell answers with none.
   *
   * @throws Problem if a file cannot be read
   */
  default List<String> lacking(ReadRequest request) {
    return List.of();
  }

  /**
   * The columns of input that nobody declared, told from {@link Inference#sample some files};
   * nothing where such input does not tell. No session is there yet.
   *
   * @param options settings, an instance of the source type's options
   * @param files what there is to read, at least one file
   * @throws Problem if the input cannot be read, or has no columns or no rows to tell from
   */
  default Optional<Inference> infer(Record options, Workspace workspace, List<InputFile> files) {
    return Optional.empty();
  }
}
