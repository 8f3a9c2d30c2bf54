package dev.headgate.engine.watch.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.engine.store.record.Retraining;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class DriftPageTest {
  private static final Path GOLDEN = Path.of("src/test/resources/report/flights.html");

  @Test
  void aFixedReportGivesTheCommittedPage() throws Exception {
    Golden.compare(GOLDEN, DriftPage.render(SampleReports.flights()));
  }

  @Test
  void thePageIsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      String german = DriftPage.render(SampleReports.flights());
      Locale.setDefault(Locale.US);
      assertThat(DriftPage.render(SampleReports.flights())).isEqualTo(german);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void verdictAndDecisionComeFirstThenAdviceColumnsModelTableAndMethod() throws Exception {
    NodeList headings = parsed(SampleReports.flights()).getElementsByTagName("h2");
    List<String> order = new ArrayList<>();
    for (int i = 0; i < headings.getLength(); i++) {
      order.add(headings.item(i).getTextContent().strip());
    }
    assertThat(order)
        .containsExactly(
            "Decision: keep version 1",
            "What to do",
            "The columns that matter",
            "The model",
            "Every column",
            "How it was computed");
  }

  @Test
  void predictionsMadeElsewhereAreToldWithoutAModel() throws Exception {
    DriftReport report = SampleReports.elsewhere();
    NodeList headings = parsed(report).getElementsByTagName("h2");
    List<String> order = new ArrayList<>();
    for (int i = 0; i < headings.getLength(); i++) {
      order.add(headings.item(i).getTextContent().strip());
    }
    assertThat(order)
        .containsExactly(
            "What to do",
            "The columns that moved most",
            "The predictions",
            "Every column",
            "How it was computed");
    assertThat(report.headline())
        .isEqualTo("2 of 8 columns drifted, and the AUC of departures went from 0.706 to 0.671.");
    assertThat(DriftPage.render(report))
        .contains("40,212 rows of <b>winter</b>")
        .doesNotContain("May cost", "Worth", "held-out", "learned from", "the model", "version 0");
  }

  @Test
  void theHeadlineCountsTheColumnsThatDrifted() {
    assertThat(SampleReports.flights().headline())
        .isEqualTo("2 of 8 columns drifted, and the AUC of late_arrival went from 0.706 to 0.671.");
    assertThat(SampleReports.odd().headline())
        .isEqualTo("Undecided: the window holds 0 rows, and 500 are needed.");
  }

  @Test
  void nothingIsFetchedFromAnywhere() {
    for (DriftReport report : List.of(SampleReports.flights(), SampleReports.odd())) {
      assertThat(DriftPage.render(report).replace("&quot;&gt;&lt;img src=x", ""))
          .doesNotContain("http:", "https:", "src=", "@import", "url(", "<link", "<img", "fetch(");
    }
  }

  @Test
  void namesFromTheDataCannotBecomeMarkup() throws Exception {
    String page = DriftPage.render(SampleReports.odd());
    assertThat(page).doesNotContain("<script>alert", "<img", "<i>").doesNotContain("\u0000");
    Document document = parsed(SampleReports.odd());
    assertThat(document.getElementsByTagName("script").getLength()).isEqualTo(1);
    assertThat(texts(document, "th"))
        .contains("<script>alert('x')</script>", "${temp}", "温度", "Größe der Übermaß-Straße");
  }

  @Test
  void everyColumnIsInTheTable() throws Exception {
    Element table = table(parsed(SampleReports.odd()));
    assertThat(table.getElementsByTagName("tr").getLength()).isEqualTo(1 + 300);
  }

  @Test
  void aPageOfAThousandColumnsStaysUnderAMegabyteAndSaysWhatItLeavesOut() throws Exception {
    String page = DriftPage.render(SampleReports.thousandColumns());
    assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_000_000);
    assertThat(page).contains("the first 700 of 1,000 columns; the JSON file has all");
  }

  @Test
  void everyDrawingHasWordsOrIsHiddenFromAScreenReader() throws Exception {
    NodeList drawings = parsed(SampleReports.flights()).getElementsByTagName("svg");
    for (int i = 0; i < drawings.getLength(); i++) {
      Element drawing = (Element) drawings.item(i);
      assertThat(drawing.getAttribute("aria-hidden") + drawing.getAttribute("aria-label"))
          .isNotEmpty();
    }
  }

  @Test
  void everyLabelOfASectionExistsOnce() throws Exception {
    Document document = parsed(SampleReports.flights());
    List<String> ids = attributes(document, "id");
    assertThat(ids).doesNotHaveDuplicates().containsAll(attributes(document, "aria-labelledby"));
  }

  @Test
  void aWindowWithoutLabelsSaysThatPerformanceIsNotKnown() {
    String page = DriftPage.render(SampleReports.odd());
    assertThat(page).contains("No row of the window has its label yet", "no labels yet");
  }

  @Test
  void aDecisionToTrainIsToldWithItsReasons() {
    String page =
        DriftPage.render(
            SampleReports.flights().decided(Retraining.RETRAIN, List.of("auc fell by 0.06.")));
    assertThat(page)
        .contains("Decision: train a new model", "auc fell by 0.06.", "only if it passes its gate");
  }

  private static Document parsed(DriftReport report) throws Exception {
    String page =
        DriftPage.render(report)
            .replace("<!DOCTYPE html>", "")
            .replaceAll("(?s)<style>.*?</style>", "<style/>")
            .replaceAll("(?s)<script>\\s*\\(.*?</script>", "<script/>");
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.strip())));
  }

  private static Element table(Document document) {
    NodeList tables = document.getElementsByTagName("table");
    for (int i = 0; i < tables.getLength(); i++) {
      Element table = (Element) tables.item(i);
      if (table.getAttribute("id").equals("columns")) {
        return table;
      }
    }
    throw new AssertionError("The page has no table of every column.");
  }

  private static List<String> texts(Document document, String tag) {
    NodeList elements = document.getElementsByTagName(tag);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      texts.add(elements.item(i).getTextContent());
    }
    return texts;
  }

  private static List<String> attributes(Document document, String name) {
    NodeList elements = document.getElementsByTagName("*");
    List<String> values = new ArrayList<>();
    for (int i = 0; i < elements.getLength(); i++) {
      String value = ((Element) elements.item(i)).getAttribute(name);
      if (!value.isEmpty()) {
        values.add(value);
      }
    }
    return values;
  }
}
