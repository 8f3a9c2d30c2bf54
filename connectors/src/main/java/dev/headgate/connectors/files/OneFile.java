package dev.headgate.connectors.files;

import dev.headgate.engine.spark.delta.FaultPoint;
import dev.headgate.engine.spi.SinkRequest;
import dev.headgate.engine.spi.SinkTarget;
import dev.headgate.engine.store.state.PublishedFile;
import dev.headgate.engine.store.state.PublishedFiles;
import dev.headgate.engine.store.state.TargetNote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A single file, put in place of the one that may be there. A hidden note beside it says whose it
 * is; written first, it tells a file that a killed run has put in place as well.
 */
final class OneFile implements SinkTarget {
  private final Place place;
  private final Place note;
  private final FileForm form;
  private final SinkRequest request;
  private final Claim claim;
  private final List<PublishedFile> before;
  private PublishedFiles published = PublishedFiles.NONE;

  private OneFile(Place place, FileForm form, SinkRequest request) throws IOException {
    this.place = place;
    this.note = place.beside("." + place.name() + ".headgate.json");
    this.form = form;
    this.request = request;
    Optional<TargetNote> noted = note.content().flatMap(TargetNote::parsed);
    this.claim = new Claim("the file '" + form.path() + "'", form, request, noted);
    this.before = claim.require(place.isThere() ? List.of(place) : List.of());
  }

  /**
   * Opens the place of a file.
   *
   * @throws dev.headgate.engine.store.record.Problem if the file that is there is not this output's
   */
  static OneFile at(Place place, FileForm form, SinkRequest request) throws IOException {
    return new OneFile(place, form, request);
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
    try (Aside aside = Aside.write(place, form, request, rows.coalesce(1), count)) {
      Place fresh = aside.file();
      PublishedFile coming = fresh.read().named(place.name());
      List<PublishedFile> mayStand = new ArrayList<>(before);
      mayStand.add(coming);
      place.note(note, claim.noting(mayStand).json(), request.run());
      FaultPoint.reach("after-note", request.output());
      place.takeFile(fresh);
      published =
          new PublishedFiles(
              place.folder(),
              PublishedFiles.Extent.FILE,
              List.of(place.look().holding(coming.digest())));
    } catch (IOException e) {
      throw Place.trouble("cannot write " + form.path(), e);
    }
  }

  @Override
  public PublishedFiles files() {
    return published;
  }

  @Override
  public void close() {}
}
