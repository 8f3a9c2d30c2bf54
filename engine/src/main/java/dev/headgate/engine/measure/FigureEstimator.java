package dev.headgate.engine.measure;

import java.util.List;

/**
 * Arithmetic over means of rows' figures. Its variance follows from those of the means by the first
 * term of Taylor's series (the delta method; Cochran, "Sampling techniques", 1977, section 6.4),
 * its interval is that of {@link Studentised}.
 */
final class FigureEstimator implements Estimator {
  private final String metric;
  private final List<FiguredScores.Term> terms;
  private final Metric.Formula formula;

  FigureEstimator(String metric, List<FiguredScores.Term> terms, Metric.Formula formula) {
    this.metric = metric;
    this.terms = List.copyOf(terms);
    this.formula = formula;
  }

  private Linearised of(Scores scores) {
    if (!(scores instanceof FiguredScores figured) || !figured.has(metric)) {
      return Linearised.undefined(scores.rows());
    }
    Linearised[] means = new Linearised[terms.size()];
    double[] values = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = mean(figured, i);
      values[i] = means[i].value();
    }
    double[] at = formula.at(values);
    if (!Double.isFinite(at[0])) {
      return Linearised.undefined(scores.rows());
    }
    double[] influence = new double[scores.rows()];
    for (int i = 0; i < means.length; i++) {
      for (int row = 0; row < influence.length; row++) {
        influence[row] += at[i + 1] * means[i].influence()[row];
      }
    }
    return new Linearised(at[0], influence);
  }

  private Linearised mean(FiguredScores scores, int term) {
    Ratio.Term<FiguredScores> present =
        (s, row) -> Double.isNaN(s.figure(metric, row, term)) ? 0 : 1;
    Ratio.Term<FiguredScores> figure =
        (s, row) -> present.of(s, row) == 0 ? 0 : s.figure(metric, row, term);
    return switch (terms.get(term)) {
      case MEAN -> new Ratio<>(figure, present).of(scores);
      case SUM -> Ratio.mean(figure).of(scores);
      case COUNT -> Ratio.mean(present).of(scores);
    };
  }

  @Override
  public double value(Scores scores) {
    return of(scores).value();
  }

  @Override
  public Certainty certainty(Scores scores, double z) {
    return Studentised.mean(of(scores), z, Evidence.rows(scores));
  }

  @Override
  public Certainty difference(Scores candidate, Scores champion, double z) {
    return Studentised.mean(of(candidate).less(of(champion)), z, Evidence.rows(candidate));
  }
}
