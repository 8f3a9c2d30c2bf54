package dev.headgate.connectors.files;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Output;
import dev.headgate.engine.spark.delta.FaultPoint;
import dev.headgate.engine.spi.SinkRequest;
import dev.headgate.engine.spi.SinkTarget;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.OutputState;
import dev.headgate.engine.store.state.PublishedFile;
import dev.headgate.engine.store.state.PublishedFiles;
import dev.headgate.engine.store.state.TargetNote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A folder of files. It is replaced as a whole, or gets one more file whose name says up to which
 * version of the source its rows reach, so that a publication that was ended and begun again finds
 * its own file. A note, which readers pass by, says that the folder is Headgate's to replace.
 */
final class FolderOfFiles implements SinkTarget {
  private static final String NOTE = "_headgate.json";
  private static final Pattern ADDED = Pattern.compile("part-(\\d+)-([0-9a-f-]+)-v(\\d+)(\\..*)?");

  private final Place place;
  private final FileForm form;
  private final SinkRequest request;
  private final boolean appends;
  private final List<String> names;
  private final Claim claim;
  private final List<PublishedFile> before;
  private PublishedFiles published = PublishedFiles.NONE;

  private FolderOfFiles(Place place, FileForm form, SinkRequest request) throws IOException {
    this.place = place;
    this.form = form;
    this.request = request;
    this.appends = request.write() == Output.Write.APPEND;
    this.names = place.names();
    Optional<TargetNote> noted = place.in(NOTE).content().flatMap(TargetNote::parsed);
    this.claim = new Claim("the folder '" + form.path() + "'", form, request, noted);
    this.before = claim.require(rows());
  }

  /**
   * Opens the place of a folder.
   *
   * @throws Problem if the folder that is there is not this output's, or cannot be gone on with
   */
  static FolderOfFiles at(Place place, FileForm form, SinkRequest request) throws IOException {
    FolderOfFiles folder = new FolderOfFiles(place, form, request);
    folder.requireWhole();
    return folder;
  }

  /** Refuses to append where that would hide that rows are missing. */
  private void requireWhole() {
    if (!appends || !holdsRows()) {
      return;
    }
    if (names.stream().anyMatch(n -> PublishedFiles.isRows(n) && !ADDED.matcher(n).matches())) {
      throw moved("was replaced before and cannot be appended to");
    }
    Optional<String> gone =
        request
            .before()
            .map(OutputState::files)
            .map(PublishedFiles::files)
            .orElse(List.of())
            .stream()
            .map(PublishedFile::name)
            .filter(n -> !names.contains(n))
            .findFirst();
    if (gone.isPresent()) {
      throw moved("no longer holds " + gone.get() + ", whose rows would stay missing");
    }
  }

  private Problem moved(String why) {
    Finding finding =
        Finding.of(Code.SINK_MOVED, "the folder '" + form.path() + "' " + why)
            .at(form.path().span())
            .note("remove the folder, so that all rows are published anew; or name another");
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }

  private List<Place> rows() {
    return names.stream().filter(PublishedFiles::isRows).map(place::in).toList();
  }

  @Override
  public Optional<Mark> last() {
    return appends
        ? names.stream()
            .map(ADDED::matcher)
            .filter(Matcher::matches)
            .map(m -> new Mark(Long.parseLong(m.group(1)), m.group(2), Long.parseLong(m.group(3))))
            .max(Comparator.comparingLong(Mark::epoch))
        : Optional.empty();
  }

  @Override
  public boolean holdsRows() {
    return names.stream().anyMatch(PublishedFiles::isRows);
  }

  @Override
  public void put(Dataset<Row> rows, long count, Mark mark) {
    try {
      List<PublishedFile> files = new ArrayList<>();
      if (!joins()) {
        replace(rows, count, mark, files);
      } else {
        files.addAll(before);
        if (count > 0) {
          add(rows, count, mark, files);
        }
      }
      published = stands(files);
    } catch (IOException e) {
      throw Place.trouble("cannot write " + form.path(), e);
    }
  }

  private boolean joins() {
    return appends && names.contains(NOTE);
  }

  /** Adds a file, noted before it is seen. */
  private void add(Dataset<Row> rows, long count, Mark mark, List<PublishedFile> files)
      throws IOException {
    try (Aside aside = Aside.write(place, form, request, rows.coalesce(1), count)) {
      Place file = aside.file();
      files.add(file.read().named(named(mark, file)));
      place.note(place.in(NOTE), claim.noting(files).json(), request.run());
      FaultPoint.reach("after-note", request.output());
      place.in(named(mark, file)).takeFile(file);
    }
  }

  private void replace(Dataset<Row> rows, long count, Mark mark, List<PublishedFile> files)
      throws IOException {
    try (Aside aside =
        Aside.write(place, form, request, appends ? rows.coalesce(1) : rows, count)) {
      Place folder = aside.folder();
      if (appends) {
        Place file = aside.file();
        folder.in(named(mark, file)).takeFile(file);
      }
      for (String name : folder.names()) {
        files.add(folder.in(name).read());
      }
      folder.in(NOTE).write(claim.noting(files).json());
      place.takeFolder(folder, place.aside(request.run() + "-before"));
    }
  }

  /** The files as they stand in the folder, which has its own times. */
  private PublishedFiles stands(List<PublishedFile> files) throws IOException {
    List<PublishedFile> stand = new ArrayList<>();
    for (PublishedFile file : files) {
      stand.add(place.in(file.name()).look().holding(file.digest()));
    }
    return new PublishedFiles(place.toString(), PublishedFiles.Extent.FOLDER, List.copyOf(stand));
  }

  @Override
  public PublishedFiles files() {
    return published;
  }

  private static String named(Mark mark, Place file) {
    String own = file.toString().substring(file.toString().lastIndexOf('/') + 1);
    String ending = own.substring(own.indexOf('.'));
    return String.format(
        Locale.ROOT, "part-%05d-%s-v%d%s", mark.epoch(), mark.source(), mark.version(), ending);
  }

  @Override
  public void close() {}
}
