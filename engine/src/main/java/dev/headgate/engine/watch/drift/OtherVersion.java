package dev.headgate.engine.watch.drift;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Monitor;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.state.TableView;
import dev.headgate.engine.store.state.Tables;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Another version of a dataset that is watched as a whole. */
final class OtherVersion {
  private OtherVersion() {}

  /**
   * The dataset at a version.
   *
   * @param wanted a number, or {@link Monitor.Reference#PREVIOUS}: the newest whose rows are not
   *     those of the dataset as it stands
   * @return nothing where the dataset has had no other rows yet
   * @throws Problem if there is no version of that number, or its log is gone
   */
  static Optional<Sight> of(Sight seen, Text wanted) {
    TableView now = seen.table();
    if (wanted.value().equals(Monitor.Reference.PREVIOUS)) {
      return previous(now).map(seen::at);
    }
    Optional<TableView> found = Tables.at(now.path(), Long.parseLong(wanted.value()));
    return Optional.of(seen.at(found.orElseThrow(() -> missing(seen, wanted))));
  }

  private static Optional<TableView> previous(TableView now) {
    return LongStream.iterate(now.version() - 1, v -> v >= 0, v -> v - 1)
        .mapToObj(version -> Tables.at(now.path(), version))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .filter(then -> !then.identity().equals(now.identity()))
        .findFirst();
  }

  private static Problem missing(Sight seen, Text wanted) {
    String dataset = seen.dataset();
    Finding finding =
        Finding.of(Code.OUT_OF_RANGE, "there is no version " + wanted + " of " + dataset)
            .at(wanted.span())
            .note("its newest version is " + seen.table().version());
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }
}
