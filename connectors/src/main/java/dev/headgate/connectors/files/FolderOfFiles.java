package dev.headgate.connectors.files;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.record.Problem;
import dev.headgate.engine.spi.SinkRequest;
import dev.headgate.engine.spi.SinkTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  FolderOfFiles(Place place, FileForm form, SinkRequest request, boolean appends)
      throws IOException {
    this.place = place;
    this.form = form;
    this.request = request;
    this.appends = appends;
    this.names = place.names();
  }

  /** Refuses a folder that holds what somebody else put there. */
  void requireOurs() {
    if (holdsRows() && !names.contains(NOTE)) {
      throw FileSink.misfit(
          form, "the folder '" + form.path() + "' holds files that Headgate did not write");
    }
    boolean unmarked = names.stream().anyMatch(n -> isRows(n) && !ADDED.matcher(n).matches());
    if (appends && unmarked) {
      Finding finding =
          Finding.of(
                  Code.SINK_MOVED,
                  "the folder '" + form.path() + "' was replaced before and cannot be appended to")
              .at(form.path().span())
              .note("remove the folder, so that all rows are published anew; or name another");
      throw new Problem(Problem.Blame.DATA, List.of(finding));
    }
  }

  private static boolean isRows(String name) {
    return !name.startsWith("_") && !name.startsWith(".");
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
    return names.stream().anyMatch(FolderOfFiles::isRows);
  }

  @Override
  public void put(Dataset<Row> rows, long count, Mark mark) {
    boolean joins = appends && names.contains(NOTE);
    if (joins && count == 0) {
      return;
    }
    Dataset<Row> written = appends ? rows.coalesce(1) : rows;
    try (Aside aside = Aside.write(place, form, request.run(), written)) {
      if (appends) {
        Place file = aside.file();
        String added = named(mark, file);
        if (joins) {
          place.in(added).takeFile(file);
          return;
        }
        aside.folder().in(added).takeFile(file);
      }
      aside.folder().in(NOTE).write(note());
      place.takeFolder(aside.folder(), place.aside(request.run() + "-before"));
    } catch (IOException e) {
      throw Place.trouble("cannot write " + form.path(), e);
    }
  }

  private static String named(Mark mark, Place file) {
    String own = file.toString().substring(file.toString().lastIndexOf('/') + 1);
    String ending = own.substring(own.indexOf('.'));
    return String.format(
        Locale.ROOT, "part-%05d-%s-v%d%s", mark.epoch(), mark.source(), mark.version(), ending);
  }

  private byte[] note() {
    String text =
        "{\"pipeline\": \"%s\", \"output\": \"%s\"}%n"
            .formatted(request.workspace().pipeline(), request.output());
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {}
}
