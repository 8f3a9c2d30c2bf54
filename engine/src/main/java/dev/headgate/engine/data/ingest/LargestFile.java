package dev.headgate.engine.data.ingest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.InputFile;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file that most likely took more memory than there is. */
final class LargestFile {
  private LargestFile() {}

  /** The same problem; one of memory names the largest of the files that were read. */
  static Problem named(Problem problem, List<InputFile> files) {
    Optional<InputFile> largest = files.stream().max(Comparator.comparingLong(InputFile::size));
    Finding finding = problem.findings().get(0);
    if (finding.code() != Code.MEMORY || largest.isEmpty()) {
      return problem;
    }
    String size = String.format(Locale.ROOT, "%,d bytes", largest.get().size());
    String which = files.size() == 1 ? "it read " : "the largest file that it read is ";
    String note = which + largest.get().path() + " of " + size;
    return new Problem(
        problem.blame(),
        List.of(finding.note(note + ": a line or a cell of many megabytes has to fit at once")));
  }
}
