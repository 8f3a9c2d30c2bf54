package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Words;

/** Whether a model says who is recommended what exactly where it recommends. */
final class RecommendChecks {
  private final Judge judge;

  RecommendChecks(Judge judge) {
    this.judge = judge;
  }

  void check(String path, Model model) {
    String recommend = path + ".recommend";
    if (model.task() != Model.Task.RECOMMENDATION) {
      if (judge.spans().isWritten(recommend)) {
        judge.report(
            recommend,
            Finding.of(
                    Code.NOT_FOR_TASK,
                    "a " + Words.word(model.task()) + " model recommends nothing")
                .label("leave it out, or say task: recommendation"));
      }
      return;
    }
    if (!judge.spans().isMeant(recommend)) {
      judge.report(
          path,
          Finding.of(Code.MISSING_KEY, Path.subject(path) + " needs the key 'recommend'")
              .label("say who is recommended what: recommend: {user: COLUMN, item: COLUMN}"));
    }
    if (judge.spans().isWritten(path + ".features")) {
      judge.report(
          path + ".features",
          Finding.of(Code.NOT_TOGETHER, "a recommendation learns from its two columns of ids alone")
              .label("leave it out"));
    }
    if (judge.spans().isWritten(path + ".import")) {
      judge.report(
          path + ".import",
          Finding.of(Code.NOT_FOR_TASK, "a recommendation is trained here, not imported")
              .label("say task: regression to use the file for the numbers that it predicts")
              .note("its ranks and lists need the users and items that it knows"));
    }
  }
}
