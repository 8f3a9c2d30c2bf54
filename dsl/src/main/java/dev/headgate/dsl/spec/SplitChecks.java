package dev.headgate.dsl.spec;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import java.util.Optional;

/** Whether the parts of a split go together, and with the dataset. */
final class SplitChecks {
  private final Judge judge;

  SplitChecks(Judge judge) {
    this.judge = judge;
  }

  void check(String model, Model declared, Model.Split split, Optional<Dataset> from) {
    String path = model + ".split";
    boolean byTime = split.test() instanceof Amount.Time;
    judge.distinct(split.by());
    checkKinds(path, split);
    if (from.isEmpty()) {
      return;
    }
    String dataset = "datasets." + declared.from();
    if (byTime && from.get().time().isEmpty() && !judge.spans().isMeant(dataset + ".time")) {
      judge.report(
          path + ".test",
          Finding.of(
                  Code.NEEDS_COLUMN,
                  "a split by time needs the 'time' of the dataset '" + declared.from() + "'")
              .label("add 'time' to the dataset, or split by a share such as 20%"));
    }
    boolean keyless = split.by().isEmpty() && from.get().key().isEmpty();
    if (!byTime && keyless && !judge.spans().isMeant(dataset + ".key")) {
      judge.report(
          judge.spans().isWritten(path) ? path : model,
          Finding.of(
                  Code.NEEDS_COLUMN,
                  "a split by share needs columns whose hash decides: 'by', or the key of '"
                      + declared.from()
                      + "'")
              .note("add 'key' to the dataset, or 'by' to the split"));
    }
  }

  private void checkKinds(String path, Model.Split split) {
    boolean byTime = split.test() instanceof Amount.Time;
    split
        .validation()
        .filter(v -> v instanceof Amount.Time != byTime)
        .ifPresent(
            v ->
                judge.report(
                    path + ".validation",
                    Finding.of(
                        Code.NOT_TOGETHER,
                        "'test' and 'validation' are both spans of time or both shares")));
    if (!byTime && split.gap().isPresent()) {
      judge.report(
          path + ".gap",
          Finding.of(Code.NOT_TOGETHER, "a gap belongs to a split by time").label("leave it out"));
    }
    if (byTime && !split.by().isEmpty()) {
      judge.report(
          path + ".by",
          Finding.of(Code.NOT_TOGETHER, "'by' belongs to a split by share").label("leave it out"));
    }
    checkSize(path + ".test", split.test());
    split.validation().ifPresent(v -> checkSize(path + ".validation", v));
    double held = share(split.test()) + split.validation().map(SplitChecks::share).orElse(0.0);
    if (!byTime && held >= 1) {
      judge.reportValue(
          path + ".test", Finding.of(Code.OUT_OF_RANGE, "the split leaves no rows to learn from"));
    }
  }

  private void checkSize(String path, Amount amount) {
    boolean nothing = amount instanceof Amount.Time t ? t.value().isZero() : share(amount) == 0;
    if (nothing) {
      judge.reportValue(
          path, Finding.of(Code.OUT_OF_RANGE, Path.subject(path) + " must be more than 0"));
    }
  }

  private static double share(Amount amount) {
    return amount instanceof Amount.Share s ? s.value() : 0;
  }
}
