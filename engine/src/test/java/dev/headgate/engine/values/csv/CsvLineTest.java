package dev.headgate.engine.values.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;
import org.junit.jupiter.api.Test;

class CsvLineTest {
  private static final String[] PIECES = {
    "\"",
    ",",
    ";",
    "\n",
    "\r",
    "\r\n",
    " ",
    "\t",
    "\\",
    "\uFEFF",
    "\u00e9",
    "\u65e5",
    "\uD83D\uDE00",
    "\0",
    "'",
    "NA",
    "=1+1",
    "#",
    "a",
    "0",
    "\u00a0"
  };

  @Test
  void aCellIsQuotedOnlyWhereItCouldBeReadAsSomethingElse() {
    assertThat(CsvLine.plain().of(Arrays.asList("a", null, "", " b", "c\"d", "e,f", "-1.5")))
        .isEqualTo("a,,\"\",\" b\",\"c\"\"d\",\"e,f\",-1.5");
    assertThat(new CsvLine(';', "NA").of(Arrays.asList("NA", null, "", "a,b", "a;b", "g\nh")))
        .isEqualTo("\"NA\";NA;\"\";a,b;\"a;b\";\"g\nh\"");
  }

  @Test
  void whatWouldBeTakenForSomethingElseIsNoForm() {
    assertThatThrownBy(() -> new CsvLine('"', "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CsvLine(',', "a,b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CsvLine(',', " ")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anotherReaderGetsEveryTextAndEveryNullBack() throws IOException {
    Random random = new Random(20130101);
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(';').setQuoteMode(QuoteMode.ALL_NON_NULL).get();
    CsvLine line = new CsvLine(';', "");
    List<List<String>> rows = new ArrayList<>();
    StringBuilder file = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      List<String> cells = Arrays.asList("" + i, text(random), text(random), text(random));
      rows.add(cells);
      file.append(line.of(cells)).append('\n');
    }
    try (CSVParser parser = CSVParser.parse(file.toString(), format)) {
      assertThat(parser.getRecords()).extracting(CSVRecord::toList).isEqualTo(rows);
    }
  }

  private static String text(Random random) {
    if (random.nextInt(8) == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }
}
