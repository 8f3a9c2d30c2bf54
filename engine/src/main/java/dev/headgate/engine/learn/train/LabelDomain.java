package dev.headgate.engine.learn.train;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Model;
import dev.headgate.dsl.source.Text;
import dev.headgate.engine.learn.feature.Transforms;
import dev.headgate.engine.serve.Classes;
import dev.headgate.engine.store.record.Problem;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Whether a label's transform can take its numbers. */
final class LabelDomain {
  private LabelDomain() {}

  /**
   * Refuses labels from whose transform there is no way back.
   *
   * @throws Problem with how many there are
   */
  static void check(Model model, Dataset<Row> prepared) {
    if (model.labelTransform().isEmpty()) {
      return;
    }
    Configured transform = model.labelTransform().get();
    double above = Transforms.inverse(transform).above();
    Column value = Classes.NONE.index(functions.col(LearningTable.RAW));
    Column within = value.gt(above).and(value.lt(Double.POSITIVE_INFINITY));
    long rows = prepared.where(functions.not(within)).count();
    if (rows > 0) {
      Text label = model.target().column();
      throw new Problem(
          Problem.Blame.DATA,
          List.of(
              Finding.of(
                      Code.LABEL_VALUES,
                      String.format(
                          "%s of %s have a %s that %s, and %s cannot take that",
                          Wording.rows(rows),
                          model.from(),
                          label,
                          Double.isInfinite(above)
                              ? "is not finite"
                              : "is not above " + Wording.exact(above),
                          transform.kind()))
                  .at(transform.kind().span())
                  .note(
                      "leave such rows out in SQL, or take transform: log, which takes any"
                          + " number")));
    }
  }
}
