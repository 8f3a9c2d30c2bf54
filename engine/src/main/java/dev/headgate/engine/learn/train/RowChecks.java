package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Holdout;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.serve.Classes;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.registry.ModelCard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Refuses rows that do not suffice, with what was found and what to do. */
final class RowChecks {
  private static final long LEAST_TRAIN = 20;
  private static final long LEAST_TEST = 10;

  private final Model model;
  private final List<FeatureColumn> columns;
  private final List<Finding> findings = new ArrayList<>();

  RowChecks(Model model, List<FeatureColumn> columns) {
    this.model = model;
    this.columns = columns;
  }

  /** Refuses a dataset without any row that may be used. */
  void any(long rows, Duration delay) {
    if (rows == 0 && !model.task().isLabelled()) {
      throw problem(
          Finding.of(Code.TOO_FEW_ROWS, model.from() + " has no row up to the run's logical time")
              .at(model.from().span())
              .note("wait for rows, or run with a later --as-of"));
    }
    if (rows == 0) {
      String known =
          delay.isZero()
              ? ""
              : "; a label counts from " + Wording.span(delay) + " after the row's time";
      Text label = model.target().column();
      throw problem(
          Finding.of(Code.TOO_FEW_ROWS, model.from() + " has no row with a known " + label + known)
              .at(label.span())
              .note("wait for labels, or run with a later --as-of"));
    }
  }

  /** Refuses rows that are too few to judge a model that was learned elsewhere. */
  void enoughToJudge(Counted counted, Classes classes, Parts parts) {
    part(counted, parts, Parts.Role.TEST, Counted.TEST, LEAST_TEST);
    if (findings.isEmpty() && model.task() == Model.Task.BINARY) {
      classes(counted, classes, Counted.TEST, "test");
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
  }

  /** Refuses parts, folds or columns with too little in them. */
  void enough(Counted counted, Classes classes, Parts parts, int folds) {
    part(counted, parts, Parts.Role.TRAIN, Counted.TRAIN, LEAST_TRAIN);
    part(counted, parts, Parts.Role.TEST, Counted.TEST, LEAST_TEST);
    boolean chooses = model.threshold().flatMap(Model.Threshold::maximize).isPresent();
    boolean chosenBy = model.split().filter(s -> s.conditions().size() == 2).isPresent();
    if (chooses || chosenBy) {
      long least = chooses ? LEAST_TEST : 1;
      part(counted, parts, Parts.Role.VALIDATION, Counted.VALIDATION, least);
    }
    if (findings.isEmpty()) {
      classes(counted, classes, Counted.TRAIN, "training");
      if (model.task() == Model.Task.BINARY) {
        classes(counted, classes, Counted.TEST, "test");
      }
      if (chooses) {
        classes(counted, classes, Counted.VALIDATION, "validation");
      }
      features(counted, Counted.TRAIN, "any training row");
    }
    for (int fold = 0; fold < folds && findings.isEmpty(); fold++) {
      fold(counted, classes, fold);
    }
    if (!findings.isEmpty()) {
      throw new Problem(Problem.Blame.DATA, findings);
    }
  }

  private void part(Counted counted, Parts parts, Parts.Role role, int condition, long least) {
    long rows = counted.census().rows(condition);
    Optional<Finding> empty = rows == 0 ? byCondition(role) : Optional.empty();
    if (empty.isPresent()) {
      findings.add(empty.get());
      return;
    }
    if (rows < least) {
      ModelCard.Part part = parts.described(role, rows);
      String span = part.from().isEmpty() ? "" : " (" + part.from() + " to " + part.to() + ")";
      findings.add(
          Finding.of(
                  Code.TOO_FEW_ROWS,
                  "the "
                      + word(role)
                      + " part of "
                      + model.from()
                      + span
                      + " has "
                      + Wording.rows(rows)
                      + (model.task().isLabelled() ? " with a known label; " : "; ")
                      + least
                      + " are the least")
              .at(model.from().span())
              .note("wait for more data, or change split"));
    }
  }

  /** What is said of a part without any row where conditions split. */
  private Optional<Finding> byCondition(Parts.Role role) {
    Optional<Text> test = model.split().flatMap(s -> s.test().where());
    if (role == Parts.Role.TRAIN) {
      return test.map(
          where ->
              Finding.of(
                      Code.TOO_FEW_ROWS,
                      "every row of " + model.from() + " with a known label is held out")
                  .at(where.span())
                  .note("a row trains where no condition of the split holds, NULL included"));
    }
    if (role == Parts.Role.TEST) {
      return test.map(
          where -> of(where, "no row of " + model.from() + " with a known label meets this"));
    }
    return model
        .split()
        .flatMap(Model.Split::validation)
        .flatMap(Holdout::where)
        .map(where -> of(where, "no row meets this but those that judge already"));
  }

  private static Finding of(Text where, String message) {
    return Finding.of(Code.TOO_FEW_ROWS, message)
        .at(where.span())
        .note("change the condition; where it is NULL, it does not hold");
  }

  private void classes(Counted counted, Classes classes, int condition, String part) {
    for (int i = 0; i < classes.size(); i++) {
      if (counted.census().rows(condition, i) == 0) {
        Text label = model.target().column();
        findings.add(
            Finding.of(
                    Code.LABEL_VALUES,
                    "none of the "
                        + Wording.rows(counted.census().rows(condition))
                        + " of the "
                        + part
                        + " part has "
                        + label
                        + " = "
                        + classes.names().get(i))
                .at(label.span())
                .note("a part needs rows of every class: change split, or the label"));
      }
    }
  }

  private void features(Counted counted, int condition, String where) {
    for (int i = 0; i < columns.size(); i++) {
      if (counted.census().present(condition, i) == 0) {
        String name = columns.get(i).name();
        Finding finding =
            Finding.of(Code.FEATURE_TYPE, name + " has no value in " + where)
                .note("leave it out of features, or look at where it comes from");
        findings.add(finding.at(FeaturePlace.of(model, name)));
      }
    }
  }

  private void fold(Counted counted, Classes classes, int fold) {
    String which = "fold " + (fold + 1);
    int learns = Counted.learns(fold);
    int judges = Counted.judges(fold);
    long few = Math.min(counted.census().rows(learns), counted.census().rows(judges));
    if (few < LEAST_TEST) {
      findings.add(
          Finding.of(
                  Code.TOO_FEW_ROWS,
                  which
                      + " learns from "
                      + Wording.rows(counted.census().rows(learns))
                      + " and is judged on "
                      + Wording.rows(counted.census().rows(judges))
                      + "; "
                      + LEAST_TEST
                      + " are the least")
              .at(model.from().span())
              .note("lower folds, or wait for more data"));
      return;
    }
    classes(counted, classes, learns, which + "'s learning");
    if (model.task() == Model.Task.BINARY) {
      classes(counted, classes, judges, which + "'s judging");
    }
    features(counted, learns, "the rows that " + which + " learns from");
  }

  private static String word(Parts.Role role) {
    return switch (role) {
      case TRAIN -> "training";
      case VALIDATION -> "validation";
      case TEST -> "test";
    };
  }

  private static Problem problem(Finding finding) {
    return new Problem(Problem.Blame.DATA, List.of(finding));
  }
}
