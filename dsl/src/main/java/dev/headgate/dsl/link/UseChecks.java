package dev.headgate.dsl.link;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.PipelineSpec;
import dev.headgate.dsl.language.Prediction;
import dev.headgate.dsl.language.Spans;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.source.Text;
import java.util.List;
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
    Optional<Model> model = names.model(prediction.model());
    judge.distinct(prediction.keep());
    Optional<Dataset> from = names.dataset(prediction.from());
    boolean keyless = from.isPresent() && from.get().key().isEmpty();
    if (keyless && !spans.isMeant("datasets." + prediction.from() + ".key")) {
      needs(prediction.from(), "key", "a prediction names the rows that it scores by their key");
    } else if (prediction.top().isPresent()) {
      model.ifPresent(m -> checkTop("predictions." + name + ".top", prediction, m, from));
    }
  }

  private void checkTop(String path, Prediction prediction, Model model, Optional<Dataset> from) {
    if (model.task() != Model.Task.RECOMMENDATION) {
      judge.report(
          path,
          Finding.of(Code.NOT_FOR_TASK, "a " + Words.word(model.task()) + " model lists no items")
              .label("leave it out, or name a model of task: recommendation"));
      return;
    }
    if (from.isEmpty() || model.recommend().isEmpty()) {
      return;
    }
    String user = model.recommend().get().user().value();
    List<String> key = from.get().key().stream().map(Text::value).toList();
    if (!key.isEmpty() && !key.equals(List.of(user))) {
      judge.add(
          Finding.of(
                  Code.NOT_TOGETHER,
                  "'top' lists items for each user, and a row of '"
                      + prediction.from()
                      + "' is named by "
                      + String.join(", ", key))
              .at(prediction.from().span())
              .label("name a dataset with key: [" + user + "]")
              .note("such as SELECT DISTINCT " + user + " FROM " + model.from()));
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
