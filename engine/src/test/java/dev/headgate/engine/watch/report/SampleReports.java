package dev.headgate.engine.watch.report;

import dev.headgate.engine.store.record.Retraining;
import dev.headgate.engine.store.record.Verdict;
import dev.headgate.engine.watch.report.ColumnReport.Bin;
import dev.headgate.engine.watch.report.ColumnReport.Category;
import dev.headgate.engine.watch.report.ColumnReport.ChiSquare;
import dev.headgate.engine.watch.report.ColumnReport.Kind;
import dev.headgate.engine.watch.report.ColumnReport.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Reports made by hand, plain and odd. */
final class SampleReports {
  static final long LEARNED = 40_212;
  static final long WINDOW = 26_904;

  private SampleReports() {}

  /** A warm April against a winter, half of the labels arrived, kept by the policy. */
  static DriftReport flights() {
    List<ColumnReport> columns =
        List.of(
            number("temp", Verdict.DRIFT, 0.0214, 0.571, 2.31, 1.42, bell(33, 9, 47, 8, 10, 75)),
            newAirport(),
            number(
                "wind_speed",
                Verdict.UNDECIDED,
                0.0091,
                0.064,
                0.041,
                0.098,
                bell(11, 5, 12, 5, 0, 40)),
            number(
                "hour", Verdict.NO_DRIFT, 0.1102, 0.012, 0.004, 0.011, bell(13, 5, 13.1, 5, 5, 24)),
            category(
                "carrier",
                Verdict.NO_DRIFT,
                0.0306,
                0.021,
                List.of(
                    Bin.category("UA", 0.172, 0.175),
                    Bin.category("B6", 0.164, 0.163),
                    Bin.category("EV", 0.157, 0.151),
                    Bin.category("DL", 0.138, 0.143),
                    Bin.category("AA", 0.102, 0.1),
                    Bin.category("MQ", 0.083, 0.081),
                    Bin.category("US", 0.062, 0.064),
                    Bin.category("9E", 0.058, 0.057),
                    Bin.category("WN", 0.036, 0.037),
                    Bin.category("VX", 0.028, 0.029))),
            number("precip", Verdict.NO_DRIFT, 0.0123, 0.014, 0.009, 0.041, heavyZero()),
            number(
                "visib",
                Verdict.NO_DRIFT,
                0.0084,
                0.031,
                0.022,
                0.062,
                bell(9.4, 1.2, 9.5, 1.1, 0, 10)),
            number(
                "distance",
                Verdict.NO_DRIFT,
                0.0041,
                0.016,
                0.003,
                0.014,
                bell(1000, 600, 1010, 610, 80, 5000)));
    ModelReport model =
        new ModelReport(
            "late_arrival",
            1,
            "2013-04-01T04:00:00Z",
            "",
            "binary",
            "auc",
            List.of(scores()),
            "late",
            "PT24H",
            13_410,
            List.of(
                Shift.eitherWay(
                    "late = 1", of(0.262, 0.008, 10_917), of(0.241, 0.007, 13_410), 500)),
            List.of(
                Shift.largerIsBetter(
                    "auc", of(0.706, 0.012, 10_917), of(0.671, 0.011, 13_410), 500),
                Shift.smallerIsBetter(
                    "log_loss", of(0.541, 0.009, 10_917), of(0.557, 0.009, 13_410), 500),
                Shift.smallerIsBetter(
                    "brier_score", of(0.181, 0.004, 10_917), of(0.184, 0.004, 13_410), 500),
                Shift.smallerIsBetter(
                    "expected_calibration_error",
                    of(0.023, 0.006, 10_917),
                    of(0.041, 0.007, 13_410),
                    500)));
    return report(Verdict.DRIFT, columns, model, WINDOW, 0.0152)
        .decided(
            Retraining.KEEP,
            List.of(
                "late_arrival_drift tells of drift that may cost 0.015 of auc; 0.02 is needed to"
                    + " train anew.",
                "auc fell by 0.035; 0.05 is needed.",
                "The champion is 30 days old; 60 days are needed."));
  }

  /** The same rows with predictions that were made elsewhere, held against a dataset. */
  static DriftReport elsewhere() {
    DriftReport own = flights();
    ModelReport model = own.model();
    return new DriftReport(
            1,
            own.pipeline(),
            "legacy",
            own.dataset(),
            own.run(),
            own.asOf(),
            own.timeZone(),
            Verdict.DRIFT,
            "",
            DriftReport.Decision.NONE,
            List.of(),
            new Against(Against.Kind.DATASET, "winter"),
            own.reference(),
            own.reference(),
            own.window(),
            Double.NaN,
            own.columns(),
            List.of(),
            new ModelReport(
                "",
                0,
                "",
                "",
                model.task(),
                model.metric(),
                model.scores(),
                model.label(),
                model.knownAfter(),
                model.matured(),
                model.rates(),
                model.performance()),
            own.method(),
            own.limits())
        .told();
  }

  /** Nothing can be told: 300 columns with odd names, no row in the window. */
  static DriftReport odd() {
    List<String> names =
        List.of(
            "<script>alert('x')</script>",
            "\"><img src=x onerror=alert(1)>",
            "Größe der Übermaß-Straße",
            "温度",
            "\u202eevil",
            "a&b",
            "${temp}",
            "tab\tand\nline\u0000zero",
            "x".repeat(300));
    List<ColumnReport> columns =
        IntStream.range(0, 300)
            .mapToObj(i -> i < names.size() ? names.get(i) : "column_" + i)
            .map(SampleReports::unknown)
            .toList();
    ModelReport model =
        new ModelReport(
            "odd",
            3,
            "2013-04-01T04:00:00Z",
            "",
            "binary",
            "auc",
            List.of(unknown("probability")),
            "label",
            "PT0S",
            0,
            List.of(Shift.eitherWay("label = <b>", of(0.2, 0.01, 900), Estimate.NONE, 500)),
            List.of(Shift.largerIsBetter("auc", of(0.7, 0.01, 900), Estimate.NONE, 500)));
    return report(Verdict.UNDECIDED, columns, model, 0, Double.NaN)
        .decided(Retraining.OPEN, List.of());
  }

  /** A thousand columns, each with everything a column can have. */
  static DriftReport thousandColumns() {
    List<ColumnReport> columns =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    i % 2 == 0
                        ? number(
                            "measurement_number_" + i,
                            Verdict.DRIFT,
                            0.01,
                            0.5,
                            0.4,
                            0.3,
                            bell(50, 12, 55 + i % 7, 14, 0, 100))
                        : newAirport())
            .toList();
    return report(Verdict.DRIFT, columns, flights().model(), WINDOW, 0.2)
        .decided(Retraining.RETRAIN, List.of("Drift."));
  }

  private static DriftReport report(
      Verdict verdict, List<ColumnReport> columns, ModelReport model, long rows, double impact) {
    return new DriftReport(
            1,
            "flight_delays",
            "late_arrival_drift",
            "departures",
            "20130501-7f3a",
            "2013-05-01T04:00:00Z",
            "America/New_York",
            verdict,
            "",
            DriftReport.Decision.NONE,
            List.of(),
            Against.model("late_arrival"),
            new DriftReport.Span("2013-01-01T05:00:00Z", "2013-03-04T05:00:00Z", LEARNED),
            new DriftReport.Span("2013-03-18T04:00:00Z", "2013-04-01T04:00:00Z", 10_917),
            new DriftReport.Span("2013-04-03T04:00:00Z", "2013-05-01T04:00:00Z", rows),
            impact,
            columns,
            List.of(),
            model,
            new Method(
                0.1,
                0.1,
                0.01,
                500,
                "Benjamini-Hochberg",
                columns.size() + 1,
                0.95,
                "flight_delays/departures",
                4,
                "flight_delays/departures",
                2,
                Map.of("Headgate", "0.1.0", "Spark", "4.1.0", "Delta", "4.4.0", "Java", "17.0.14"),
                List.of()),
            List.of(
                "Columns are compared one by one: a change in how two of them go together is seen"
                    + " only in the scores and the metrics.",
                "The days of a window hang together; p takes rows for independent and is too small"
                    + " for slow weather."))
        .told();
  }

  private static ColumnReport number(
      String name,
      Verdict verdict,
      double importance,
      double moved,
      double psi,
      double distance,
      List<Bin> bins) {
    return new ColumnReport(
        name,
        Kind.NUMERIC,
        verdict,
        reason(verdict, distance),
        importance,
        moved,
        importance * moved,
        false,
        new Side(LEARNED, 54, 33.4, 9.1, 10.9, 71.6),
        new Side(WINDOW, 31, 46.7, 8.2, 28.04, 75.9),
        psi,
        new Range(moved, moved + 0.0012),
        new Range(distance, distance + 0.004),
        List.of(),
        new ChiSquare(psi * 9000, 9),
        verdict == Verdict.NO_DRIFT ? 0.21 : 1e-9,
        verdict == Verdict.NO_DRIFT ? 0.34 : 1e-8,
        0,
        0,
        List.of(),
        List.of(),
        bins);
  }

  private static String reason(Verdict verdict, double distance) {
    String moved = "Values moved by " + Words.number(distance) + " standard deviations";
    return switch (verdict) {
      case DRIFT -> moved + ", more than chance and more than the 0.1 that counts.";
      case UNDECIDED -> moved + ", too close to the threshold of 0.1 to tell.";
      default -> moved + ", less than the 0.1 that counts.";
    };
  }

  private static ColumnReport newAirport() {
    return category(
        "origin",
        Verdict.DRIFT,
        0.0139,
        0.214,
        List.of(
            Bin.category("EWR", 0.361, 0.252),
            Bin.category("JFK", 0.33, 0.225),
            Bin.category("LGA", 0.309, 0.309),
            Bin.category("SWF Stewart International", 0, 0.214)));
  }

  private static ColumnReport category(
      String name, Verdict verdict, double importance, double moved, List<Bin> bins) {
    List<Category> unseen =
        bins.stream()
            .filter(bin -> bin.reference() == 0)
            .map(bin -> new Category(bin.label(), 5_757, bin.window()))
            .toList();
    return new ColumnReport(
        name,
        Kind.CATEGORICAL,
        verdict,
        verdict == Verdict.DRIFT
            ? "21.4% of the rows have values that were rarer or unknown before."
            : "Shares of the values are those of before.",
        importance,
        moved,
        importance * moved,
        false,
        new Side(LEARNED, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
        new Side(
            WINDOW,
            verdict == Verdict.DRIFT ? 2_690 : 0,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN),
        verdict == Verdict.DRIFT ? 0.48 : 0.002,
        Range.UNKNOWN,
        Range.UNKNOWN,
        List.of(),
        new ChiSquare(verdict == Verdict.DRIFT ? 5210 : 6.4, bins.size() - 1),
        verdict == Verdict.DRIFT ? 0 : 0.41,
        verdict == Verdict.DRIFT ? 0 : 0.47,
        unseen.stream().mapToDouble(Category::share).sum(),
        0,
        unseen,
        List.of(),
        bins);
  }

  private static ColumnReport unknown(String name) {
    return new ColumnReport(
        name,
        Kind.NUMERIC,
        Verdict.UNDECIDED,
        "The window has no rows.",
        Double.NaN,
        Double.NaN,
        Double.NaN,
        false,
        new Side(1000, 10, 5, 1, 0, 9),
        new Side(0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN),
        Double.NaN,
        Range.UNKNOWN,
        Range.UNKNOWN,
        List.of(),
        new ChiSquare(Double.NaN, 0),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        List.of(new Category("<i>" + name, 0, 0)),
        List.of(),
        List.of());
  }

  private static ColumnReport scores() {
    return new ColumnReport(
        "probability",
        Kind.NUMERIC,
        Verdict.DRIFT,
        "Scores moved by 0.31 standard deviations.",
        Double.NaN,
        0.142,
        Double.NaN,
        false,
        new Side(10_917, 0, 0.253, 0.14, 0.031, 0.94),
        new Side(WINDOW, 0, 0.212, 0.13, 0.029, 0.93),
        0.121,
        new Range(0.141, 0.143),
        new Range(0.31, 0.312),
        List.of(),
        new ChiSquare(910, 9),
        1e-12,
        1e-11,
        0,
        0,
        List.of(),
        List.of(),
        bell(0.25, 0.14, 0.2, 0.12, 0, 1));
  }

  /** Twenty bins of two normal curves between two ends. */
  private static List<Bin> bell(
      double mean, double deviation, double meanNow, double deviationNow, double low, double high) {
    int bins = 20;
    double[] before = new double[bins];
    double[] now = new double[bins];
    double sum = 0;
    double sumNow = 0;
    double width = (high - low) / bins;
    for (int i = 0; i < bins; i++) {
      double at = low + width * (i + 0.5);
      before[i] = Math.exp(-0.5 * Math.pow((at - mean) / deviation, 2));
      now[i] = Math.exp(-0.5 * Math.pow((at - meanNow) / deviationNow, 2));
      sum += before[i];
      sumNow += now[i];
    }
    List<Bin> made = new ArrayList<>();
    for (int i = 0; i < bins; i++) {
      double from = low + width * i;
      double to = from + width;
      String label = Words.number(from) + " to " + Words.number(to);
      made.add(new Bin(label, from, to, round(before[i] / sum), round(now[i] / sumNow)));
    }
    return made;
  }

  private static List<Bin> heavyZero() {
    return IntStream.range(0, 12)
        .mapToObj(
            i ->
                new Bin(
                    Words.number(i * 0.1) + " to " + Words.number(i * 0.1 + 0.1),
                    i * 0.1,
                    i * 0.1 + 0.1,
                    i == 0 ? 0.94 : round(0.02 / i),
                    i == 0 ? 0.95 : round(0.017 / i)))
        .toList();
  }

  private static double round(double share) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.5f", share));
  }

  private static Estimate of(double value, double half, long rows) {
    return new Estimate(value, value - half, value + half, rows);
  }
}
