package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Words;
import dev.headgate.dsl.sql.SqlFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether what is said of an imported model means something where nothing is trained. */
final class ImportChecks {
  private static final Map<String, String> OF_TRAINING = new LinkedHashMap<>();

  static {
    OF_TRAINING.put("features", "the file takes what it takes: say its columns under 'import'");
    OF_TRAINING.put("tune", "its settings were chosen where it was trained");
    OF_TRAINING.put(
        "retrain",
        "nothing here can train it anew: put a newer file in its place; a monitor tells when");
    OF_TRAINING.put("export", "it came as ONNX, and every version is kept as such");
    OF_TRAINING.put("weight", "it was trained already");
    OF_TRAINING.put("class_weight", "it was trained already");
    OF_TRAINING.put("sample", "it was trained already");
    OF_TRAINING.put("label.transform", "the file answers in the unit in which it answers");
    OF_TRAINING.put("split.validation", "nothing is chosen: rows judge it, or are left out");
    OF_TRAINING.put("split.gap", "nothing is trained on the rows before those that judge");
    OF_TRAINING.put("split.refit", "nothing here can fit it again");
    OF_TRAINING.put(
        "label.threshold.maximize",
        "no rows are kept to choose a threshold: give a value, as found where it was trained");
  }

  private final Judge judge;

  ImportChecks(Judge judge) {
    this.judge = judge;
  }

  /**
   * Checks one.
   *
   * @return what the conditions of its split name
   */
  List<SqlFacts> check(String path, Model model, Optional<Dataset> from) {
    if (!model.task().isLabelled()) {
      judge.report(
          path + ".import",
          Finding.of(
                  Code.NOT_FOR_TASK,
                  "a " + Words.word(model.task()) + " model is not imported, only trained here")
              .label("say 'train', such as train: {k_means: {k: 5}}"));
    }
    OF_TRAINING.forEach((key, why) -> refuse(path, key, why));
    return model
        .split()
        .filter(split -> judge.spans().isWritten(path + ".split"))
        .map(split -> new SplitChecks(judge, path, model, split).check(from))
        .orElse(List.of());
  }

  private void refuse(String model, String key, String why) {
    if (judge.spans().isWritten(model + "." + key)) {
      judge.report(
          model + "." + key,
          Finding.of(Code.NOT_TOGETHER, Path.subject(key) + " is for a model that is trained here")
              .label("leave it out")
              .note(why));
    }
  }
}
