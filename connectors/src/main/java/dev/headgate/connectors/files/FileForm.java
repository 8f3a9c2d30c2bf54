package dev.headgate.connectors.files;

import dev.headgate.dsl.source.Text;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How rows become files, and where those go.
 *
 * @param place where they go
 * @param writer writes files into a folder that is not there yet
 */
public record FileForm(FilePlace place, Writer writer) {

  /** Writes rows. */
  @FunctionalInterface
  public interface Writer {
    /** Writes rows into a folder that is not there yet. */
    void write(Dataset<Row> rows, String folder);
  }

  Text path() {
    return place.path();
  }

  boolean isOneFile() {
    return place.isOneFile();
  }
}
