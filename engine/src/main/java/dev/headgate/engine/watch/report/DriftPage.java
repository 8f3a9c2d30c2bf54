package dev.headgate.engine.watch.report;

import dev.headgate.engine.store.record.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The drift report as one HTML page: no network, under 1 MB, readable without JavaScript.
 *
 * <p>The page holds nothing that the report does not say; whatever comes from data is escaped.
 */
public final class DriftPage {
  /** Columns that are shown at length. */
  private static final int CARDS = 6;

  /** Columns shown at length where none drifted. */
  private static final int CALM_CARDS = 3;

  /** Share of the largest impact under which a column is in the table alone. */
  private static final double LITTLE = 0.1;

  /** Columns up to which the table draws each distribution. */
  private static final int THUMBNAILS = 400;

  /** Rows of the table; with more columns the least important are in the JSON alone. */
  private static final int ROWS = 700;

  private static final HtmlPage PAGE = HtmlPage.beside(DriftPage.class, "drift.ftlh");

  private DriftPage() {}

  /**
   * The whole page.
   *
   * @throws IllegalStateException where the template and the report do not fit, which is a bug
   */
  public static String render(DriftReport report) {
    return PAGE.render(model(report));
  }

  private static Map<String, Object> model(DriftReport report) {
    Map<String, Object> model = new HashMap<>(PageFunctions.all(report.timeZone()));
    List<ColumnReport> cards = cards(report);
    model.put("r", report);
    model.put("m", report.model());
    model.put("how", report.method());
    model.put("cards", cards);
    model.put("drifted", report.having(Verdict.DRIFT));
    model.put("undecided", report.having(Verdict.UNDECIDED));
    model.put("calm", cards.stream().allMatch(card -> card.verdict() == Verdict.NO_DRIFT));
    model.put("rows", report.columns().subList(0, Math.min(ROWS, report.columns().size())));
    model.put("thumbnails", report.columns().size() <= THUMBNAILS);
    model.put("judged", judged(report));
    model.put("said", said(report));
    return model;
  }

  /** What became of the scores together: the gravest of their verdicts. */
  private static Verdict said(DriftReport report) {
    return report.model().scores().stream()
        .map(ColumnReport::verdict)
        .min(Comparator.naturalOrder())
        .orElse(Verdict.NO_REFERENCE);
  }

  /** The columns shown at length: those that drifted, the undecided, else the weightiest few. */
  private static List<ColumnReport> cards(DriftReport report) {
    List<ColumnReport> cards = new ArrayList<>(weighty(report.having(Verdict.DRIFT)));
    cards.addAll(report.having(Verdict.UNDECIDED));
    boolean tooFew = report.window().rows() < report.method().minRows();
    int most = cards.isEmpty() || tooFew ? CALM_CARDS : CARDS;
    if (cards.isEmpty()) {
      cards.addAll(report.columns());
    }
    return List.copyOf(cards.subList(0, Math.min(most, cards.size())));
  }

  /** Columns, largest impact first, without those that weigh little beside the first. */
  private static List<ColumnReport> weighty(List<ColumnReport> columns) {
    return columns.stream()
        .filter(column -> !(column.impact() < columns.get(0).impact() * LITTLE))
        .toList();
  }

  /** The main metric in the window, for the summary at the top. */
  private static List<Shift> judged(DriftReport report) {
    return report.model().performance().stream()
        .filter(shift -> shift.name().equals(report.model().metric()))
        .toList();
  }
}
