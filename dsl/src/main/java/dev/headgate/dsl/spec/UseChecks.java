package dev.headgate.dsl.spec;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.Text;
import java.util.Optional;

/** What can be said of predictions without data. */
final class UseChecks {
  private final Spans spans;
  private final Names names;
  private final Judge judge;

  UseChecks(PipelineSpec spec, Spans spans, Findings findings, Names names) {
    this.spans = spans;
    this.names = names;
    this.judge = new Judge(spec, spans, findings);
  }

  void check(String name, Prediction prediction) {
    names.model(prediction.model());
    judge.distinct(prediction.keep());
    Optional<Dataset> from = names.dataset(prediction.from());
    boolean keyless = from.isPresent() && from.get().key().isEmpty();
    if (keyless && !spans.isMeant("datasets." + prediction.from() + ".key")) {
      needs(prediction.from(), "key", "a prediction names the rows that it scores by their key");
    }
  }

  private void needs(Text dataset, String key, String why) {
    judge.add(
        Finding.of(Code.NEEDS_COLUMN, "the dataset '" + dataset + "' has no '" + key + "'")
            .at(dataset.span())
            .label("add '" + key + "' to the dataset")
            .note(why));
  }
}
