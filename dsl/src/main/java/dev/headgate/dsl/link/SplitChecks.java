package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Holdout;
import dev.headgate.dsl.language.Holdout.Kind;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.language.Strata;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlGrammar;
import dev.headgate.dsl.sql.SqlName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the parts of a split go together, and with the dataset. */
final class SplitChecks {
  private final Judge judge;
  private final String path;
  private final Model model;
  private final Model.Split split;
  private final Kind kind;

  SplitChecks(Judge judge, String path, Model model, Model.Split split) {
    this.judge = judge;
    this.path = path + ".split";
    this.model = model;
    this.split = split;
    this.kind = split.test().kind();
  }

  /**
   * Checks it.
   *
   * @return what its conditions name
   */
  List<SqlFacts> check(Optional<Dataset> from) {
    judge.distinct(split.by());
    checkWhatFits();
    if (checkKinds()) {
      checkSizes();
      split.stratify().filter(s -> kind == Kind.SHARE).ifPresent(this::checkStrata);
      from.ifPresent(this::checkDataset);
    }
    return split.conditions().stream().map(this::condition).toList();
  }

  private boolean checkKinds() {
    List<String> parts = new ArrayList<>(List.of("test"));
    split.validation().ifPresent(v -> parts.add("validation"));
    parts.stream()
        .filter(part -> judge.spans().isWritten(path + "." + part))
        .filter(part -> !judge.spans().isBroken(path + "." + part))
        .forEach(part -> judge.exactlyOne(path + "." + part, Holdout.class));
    boolean broken = parts.stream().anyMatch(this::isBroken);
    boolean mixed = !broken && split.validation().filter(v -> v.kind() != kind).isPresent();
    if (mixed) {
      judge.report(
          path + ".validation",
          Finding.of(
                  Code.NOT_TOGETHER,
                  "'test' is "
                      + word(kind)
                      + ", 'validation' "
                      + word(split.validation().orElseThrow().kind()))
              .note("hold both out in the same way"));
    }
    return !mixed && !broken;
  }

  private static String word(Holdout.Kind kind) {
    return switch (kind) {
      case TIME -> "a span of time";
      case SHARE -> "a share";
      case CONDITION -> "a condition";
    };
  }

  /** Whether a finding says already that it cannot be known how a part is held out. */
  private boolean isBroken(String part) {
    return Stream.of("amount", "where")
        .anyMatch(key -> judge.spans().isBroken(path + "." + part + "." + key));
  }

  private void checkWhatFits() {
    if (kind != Kind.TIME && split.gap().isPresent()) {
      refuse("gap", "a gap belongs to a split by time");
    }
    if (kind == Kind.TIME && !split.by().isEmpty()) {
      refuse("by", "'by' belongs to a split by share");
    }
    if (kind == Kind.CONDITION && !split.by().isEmpty() && model.tune().isEmpty()) {
      refuse("by", "a condition decides, so 'by' cuts the folds of a search only");
    }
    if (kind != Kind.SHARE && split.stratify().isPresent()) {
      refuse("stratify", "'stratify' belongs to a split by share");
    }
    if (model.task() == Model.Task.CLUSTERING && split.refit().isPresent()) {
      judge.report(
          path + ".refit",
          Finding.of(Code.NOT_FOR_TASK, "a refit would number the clusters anew")
              .label("leave it out"));
    }
  }

  private void refuse(String key, String why) {
    judge.report(path + "." + key, Finding.of(Code.NOT_TOGETHER, why).label("leave it out"));
  }

  private void checkSizes() {
    checkSize("test", split.test());
    split.validation().ifPresent(v -> checkSize("validation", v));
    double held = split.test().share() + split.validation().map(Holdout::share).orElse(0.0);
    if (held >= 1) {
      judge.reportValue(
          path + ".test", Finding.of(Code.OUT_OF_RANGE, "the split leaves no rows to learn from"));
    }
  }

  private void checkSize(String part, Holdout held) {
    if (held.amount().isPresent() && held.share() == 0 && held.span().isZero()) {
      judge.reportValue(
          path + "." + part,
          Finding.of(Code.OUT_OF_RANGE, Path.subject(path + "." + part) + " must be more than 0"));
    }
  }

  private void checkStrata(Strata strata) {
    judge.distinct(strata.columns());
    if (!split.by().isEmpty()) {
      judge.report(
          path + ".stratify",
          Finding.of(
                  Code.NOT_TOGETHER,
                  "'by' keeps rows together, of which 'stratify' may want some on either side")
              .label("leave one out"));
    }
    if (strata.columns().isEmpty()) {
      judge.report(
          path + ".stratify",
          Finding.of(Code.OUT_OF_RANGE, "'stratify' needs a column, or true for the label"));
    }
    strata.columns().stream()
        .filter(column -> column.value().equals("false"))
        .forEach(
            column ->
                judge.add(
                    Finding.of(
                            Code.UNKNOWN_WORD, "nothing is stratified where 'stratify' is absent")
                        .at(column.span())
                        .label("leave it out")));
    Optional<Text> label = model.labelColumn();
    if (strata.isOfLabel() && label.isEmpty()) {
      judge.report(
          path + ".stratify",
          Finding.of(Code.NOT_FOR_TASK, "there is no label whose classes could have their share")
              .label("leave it out, or name columns"));
    }
    boolean number = model.task() == Model.Task.REGRESSION;
    strata.columns(label).stream()
        .filter(column -> number && label.filter(l -> l.value().equals(column.value())).isPresent())
        .findFirst()
        .ifPresent(
            column ->
                judge.report(
                    path + ".stratify",
                    Finding.of(Code.NOT_FOR_TASK, "the label of a regression has no classes")
                        .label("leave it out, or name a column that has some")));
  }

  private void checkDataset(Dataset from) {
    String dataset = "datasets." + model.from();
    boolean timeless = from.time().isEmpty() && !judge.spans().isMeant(dataset + ".time");
    if (kind == Kind.TIME && timeless) {
      judge.report(
          path + ".test",
          Finding.of(
                  Code.NEEDS_COLUMN,
                  "a split by time needs the 'time' of the dataset '" + model.from() + "'")
              .label("add 'time' to the dataset, or split by a share such as 20%"));
    }
    boolean keyless =
        split.by().isEmpty() && from.key().isEmpty() && !judge.spans().isMeant(dataset + ".key");
    boolean folds = kind == Kind.CONDITION && model.tune().isPresent();
    if (keyless && (kind == Kind.SHARE || folds)) {
      judge.report(
          judge.spans().isWritten(path) ? path : path.substring(0, path.lastIndexOf('.')),
          Finding.of(
                  Code.NEEDS_COLUMN,
                  (folds ? "the folds of a search need" : "a split by share needs")
                      + " columns that tell the rows of '"
                      + model.from()
                      + "' apart")
              .label("add 'key' to the dataset, or 'by' to the split"));
    }
  }

  private SqlFacts condition(Text where) {
    SqlFacts facts = SqlGrammar.spark().expression(where);
    judge.sql(facts);
    judge.rowByItself(facts, "a condition of a split");
    model
        .labelColumn()
        .flatMap(
            label ->
                facts.columns().stream()
                    .filter(column -> column.value().equalsIgnoreCase(label.value()))
                    .findFirst())
        .ifPresent(column -> judge.add(ofLabel(column)));
    return facts;
  }

  private static Finding ofLabel(SqlName column) {
    return Finding.of(Code.NOT_TOGETHER, "a split does not look at the label")
        .at(column.span())
        .label("'" + column.value() + "' is what is predicted")
        .note("rows that are chosen by it say nothing of rows that are not");
  }
}
