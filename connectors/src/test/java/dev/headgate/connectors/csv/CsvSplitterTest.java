package dev.headgate.connectors.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.connectors.csv.CsvSplitter.Flaw;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvSplitterTest {
  private final CsvSplitter splitter =
      new CsvSplitter(new CsvShape(',', '"', "", "UTF-8", Set.of(""), true));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\u0001',
      delimiter = '|',
      value = {
        "a,b|a;b",
        "a,|a;",
        ",|;",
        "\"a,b\",c|a,b;c",
        "\"say \"\"hi\"\"\",c|say \"hi\";c",
        "5\" nails,c|5\" nails;c",
        "\"\",c|;c"
      })
  void splitsAsRfc4180Says(String record, String values) {
    assertThat(splitter.split(record)).isEqualTo(Flaw.NONE);
    assertThat(splitter.values()).isEqualTo(List.of(values.split(";", -1)));
  }

  @Test
  void tellsWhatIsWrong() {
    assertThat(splitter.split("a,\"b")).isEqualTo(Flaw.UNCLOSED_QUOTE);
    assertThat(splitter.split("\"a\"b,c")).isEqualTo(Flaw.TEXT_AFTER_QUOTE);
  }

  @Test
  void knowsWhetherAnEmptyValueWasQuoted() {
    splitter.split("\"\",");
    assertThat(splitter.isQuoted(0)).isTrue();
    assertThat(splitter.isQuoted(1)).isFalse();
  }

  @Test
  void takesTheMeaningFromAnEscapedCharacter() {
    CsvSplitter escaping =
        new CsvSplitter(new CsvShape(';', '\'', "\\", "UTF-8", Set.of(""), true));
    assertThat(escaping.split("a\\;b;'c\\'d'")).isEqualTo(Flaw.NONE);
    assertThat(escaping.values()).containsExactly("a;b", "c'd");
  }
}
