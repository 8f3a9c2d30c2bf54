package dev.headgate.connectors.files;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spi.SinkRequest;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.OutputState;
import dev.headgate.engine.store.state.PublishedFile;
import dev.headgate.engine.store.state.TargetNote;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose the files at a place are. They are an output's own where they hold what the note beside
 * them or the warehouse says that it published; what anybody else put there, or changed, is not
 * replaced.
 */
final class Claim {
  private final String what;
  private final FileForm form;
  private final SinkRequest request;
  private final Optional<TargetNote> note;

  /**
   * A claim to a place.
   *
   * @param what the place in words, such as {@code the file 'a.csv'}
   * @param note the note that lies there
   */
  Claim(String what, FileForm form, SinkRequest request, Optional<TargetNote> note) {
    this.what = what;
    this.form = form;
    this.request = request;
    this.note = note;
  }

  /** A file that is there, its content known or not. */
  private record There(PublishedFile file, boolean known) {}

  /**
   * Refuses files that are not this output's, or no longer as it published them.
   *
   * @param there the files that are there
   * @return the same as they are, digests among it
   */
  List<PublishedFile> require(List<Place> there) throws IOException {
    if (there.isEmpty()) {
      return List.of();
    }
    List<There> files = new ArrayList<>();
    for (Place place : there) {
      files.add(looked(place));
    }
    List<String> others = files.stream().filter(f -> !f.known()).map(f -> f.file().name()).toList();
    boolean allKept = others.isEmpty();
    Optional<TargetNote> theirs =
        note.filter(n -> !isOurs(n, allKept)).filter(n -> tells(n, files));
    if (theirs.isPresent()) {
      throw published(theirs.get());
    }
    Optional<TargetNote> ours = note.filter(n -> isOurs(n, allKept));
    List<String> strange =
        files.stream()
            .filter(f -> !f.known() && ours.filter(n -> holds(n, f.file())).isEmpty())
            .map(f -> f.file().name())
            .toList();
    if (!strange.isEmpty() && !isEarlier(ours)) {
      throw ours.isPresent() || request.before().isPresent() ? changed(strange) : strange();
    }
    return files.stream().map(There::file).toList();
  }

  /** A file; its content is read only where size and time do not tell it. */
  private There looked(Place place) throws IOException {
    PublishedFile now = place.look();
    List<PublishedFile> kept =
        request.before().map(OutputState::files).map(f -> f.files()).orElse(List.of()).stream()
            .filter(f -> f.name().equals(now.name()) && f.size() == now.size())
            .toList();
    Optional<PublishedFile> same = kept.stream().filter(f -> f.time() == now.time()).findFirst();
    if (same.isPresent()) {
      return new There(same.get(), true);
    }
    boolean mayBeKnown = request.before().isPresent() || note.isPresent();
    if (!mayBeKnown || place.isFolder()) {
      return new There(now, false);
    }
    PublishedFile read = place.read();
    return new There(read, kept.stream().anyMatch(read::isLike));
  }

  /** A note from another warehouse is ours where that was moved: it knows the files too. */
  private boolean isOurs(TargetNote told, boolean allKept) {
    return told.names(request.workspace(), request.output())
        && (told.isFrom(request.workspace()) || allKept);
  }

  /** Whether a note tells of what is there now, and not of what somebody has replaced since. */
  private boolean tells(TargetNote told, List<There> files) {
    return !form.isOneFile()
        || told.files().isEmpty()
        || files.stream().allMatch(f -> holds(told, f.file()));
  }

  private static boolean holds(TargetNote told, PublishedFile file) {
    return told.files().stream().anyMatch(file::isLike);
  }

  /** An earlier version kept no contents; what it published is taken as it stands, once. */
  private boolean isEarlier(Optional<TargetNote> ours) {
    boolean noted = ours.filter(n -> n.files().isEmpty()).isPresent();
    return noted || ours.isEmpty() && request.before().filter(OutputState::isEarlier).isPresent();
  }

  private Problem strange() {
    String told =
        form.isOneFile()
            ? what + " was not written by Headgate"
            : what + " holds files that Headgate did not write";
    return refused(
        Finding.of(Code.SINK_MISFIT, told)
            .note("an output replaces only what it published itself: name another place,")
            .note("or move what is there away"));
  }

  private Problem published(TargetNote by) {
    boolean same = by.names(request.workspace(), request.output());
    String who =
        same
            ? "this output from another warehouse: " + by.warehouse()
            : "the output '" + by.output() + "' of the pipeline '" + by.pipeline() + "'";
    return refused(
        Finding.of(Code.SINK_OF_ANOTHER, what + " was published by " + who)
            .note("name another place; or remove what is there, if it is no longer wanted"));
  }

  private Problem changed(List<String> names) {
    Finding finding =
        Finding.of(Code.SINK_CHANGED, what + " was changed since this output published it");
    if (!form.isOneFile()) {
      finding = finding.note("not as it was published: " + String.join(", ", names));
    }
    return refused(
        finding.note(
            "nothing was overwritten: move it away to keep the change, or remove it; the next"
                + " run publishes it anew"));
  }

  private Problem refused(Finding finding) {
    return new Problem(Problem.Blame.DATA, List.of(finding.at(form.path().span())));
  }

  /** The note of a publication that is to come, beside what may be there before it. */
  TargetNote noting(List<PublishedFile> files) {
    return new TargetNote(
        request.workspace().pipeline(), request.output(), request.workspace().warehouse(), files);
  }
}
