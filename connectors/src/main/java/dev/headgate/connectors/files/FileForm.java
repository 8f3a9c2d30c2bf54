package dev.headgate.connectors.files;

import dev.headgate.dsl.source.Text;
import dev.headgate.engine.spi.SinkRequest;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How rows become files, and where those go.
 *
 * @param place where they go
 * @param writer writes files into a folder that is not there yet
 * @param names what a file is to be called, by the name that the writer gave it
 */
public record FileForm(FilePlace place, Writer writer, UnaryOperator<String> names) {

  /** Writes rows. */
  @FunctionalInterface
  public interface Writer {
    /**
     * Writes rows into a folder that is not there yet.
     *
     * @param count how many there are
     */
    void write(SinkRequest request, Dataset<Row> rows, long count, String folder);
  }

  Text path() {
    return place.path();
  }

  boolean isOneFile() {
    return place.isOneFile();
  }
}
