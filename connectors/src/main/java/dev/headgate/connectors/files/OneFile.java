package dev.headgate.connectors.files;

import dev.headgate.engine.spi.SinkTarget;
import java.io.IOException;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A single file, put in place of the one that may be there. */
final class OneFile implements SinkTarget {
  private final Place place;
  private final FileForm form;
  private final String run;

  OneFile(Place place, FileForm form, String run) {
    this.place = place;
    this.form = form;
    this.run = run;
  }

  @Override
  public Optional<Mark> last() {
    return Optional.empty();
  }

  @Override
  public boolean holdsRows() {
    return false;
  }

  @Override
  public void put(Dataset<Row> rows, long count, Mark mark) {
    try (Aside aside = Aside.write(place, form, run, rows.coalesce(1))) {
      place.takeFile(aside.file());
    } catch (IOException e) {
      throw Place.trouble("cannot write " + form.path(), e);
    }
  }

  @Override
  public void close() {}
}
