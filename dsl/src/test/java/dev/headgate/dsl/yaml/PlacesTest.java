package dev.headgate.dsl.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.source.SourceFile;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import org.junit.jupiter.api.Test;

/** A word of a value is found where the user wrote it, whatever the style of the scalar. */
class PlacesTest {

  @Test
  void inALiteralBlock() {
    Text sql = value("sql: |\n  SELECT a,\n    b\n\n  FROM t\n");
    assertThat(sql.value()).isEqualTo("SELECT a,\n  b\n\nFROM t\n");
    assertThatWord(sql, "SELECT").isEqualTo("f:2:3 SELECT");
    assertThatWord(sql, "b").isEqualTo("f:3:5 b");
    assertThatWord(sql, "FROM").isEqualTo("f:5:3 FROM");
    assertThatWord(sql, "t").isEqualTo("f:5:8 t");
  }

  @Test
  void inALiteralBlockThatBeginsWithEmptyLinesAndSaysItsIndentation() {
    Text sql = value("sql: |2-\n\n\n    SELECT a\n  FROM t\n\n");
    assertThat(sql.value()).isEqualTo("\n\n  SELECT a\nFROM t");
    assertThatWord(sql, "SELECT").isEqualTo("f:4:5 SELECT");
    assertThatWord(sql, "FROM").isEqualTo("f:5:3 FROM");
  }

  @Test
  void inAFoldedBlock() {
    Text sql = value("sql: >-\n  a INT, b INT,\n  c INT\n\n  , d\n      , e INT\n  , f\nx: 1\n");
    assertThat(sql.value()).isEqualTo("a INT, b INT, c INT\n, d\n    , e INT\n, f");
    assertThatWord(sql, "c").isEqualTo("f:3:3 c");
    assertThatWord(sql, "d").isEqualTo("f:5:5 d");
    assertThatWord(sql, "e").isEqualTo("f:6:9 e");
    assertThatWord(sql, "f").isEqualTo("f:7:5 f");
  }

  @Test
  void inSingleQuotes() {
    Text sql = value("sql: 'it''s\n  here'\n");
    assertThat(sql.value()).isEqualTo("it's here");
    assertThatWord(sql, "s").isEqualTo("f:1:11 s");
    assertThatWord(sql, "here").isEqualTo("f:2:3 here");
  }

  @Test
  void inDoubleQuotesWithEscapes() {
    Text sql = value("sql: \"a\\tb \\u0041\\x42 \\U0001F600 \\\n   c\n\n  d\"\n");
    assertThat(sql.value()).isEqualTo("a\tb AB \uD83D\uDE00 c\nd");
    assertThatWord(sql, "b").isEqualTo("f:1:10 b");
    assertThat(sql.span(4, 5).column()).isEqualTo(12);
    assertThatWord(sql, "c").isEqualTo("f:2:4 c");
    assertThatWord(sql, "d").isEqualTo("f:4:3 d");
  }

  @Test
  void inAPlainValueOfSeveralLines() {
    Text sql = value("sql: SELECT a\n    FROM t\n\n    WHERE b\n");
    assertThat(sql.value()).isEqualTo("SELECT a FROM t\nWHERE b");
    assertThatWord(sql, "FROM").isEqualTo("f:2:5 FROM");
    assertThatWord(sql, "WHERE").isEqualTo("f:4:5 WHERE");
  }

  @Test
  void afterWindowsLineBreaksAndWideCharacters() {
    Text sql = value("# \uD83D\uDE00\r\nsql: |\r\n  SELECT '\uD83D\uDE00' x,\r\n  y\r\n");
    assertThat(sql.value()).isEqualTo("SELECT '\uD83D\uDE00' x,\ny\n");
    assertThatWord(sql, "x").isEqualTo("f:3:14 x");
    assertThatWord(sql, "y").isEqualTo("f:4:3 y");
  }

  @Test
  void aWordThatIsNotThereIsKeptWithinTheText() {
    Text sql = value("sql: SELECT\n");
    assertThat(sql.span(100, 200).place()).isEqualTo("f:1:12");
    assertThat(sql.span(-5, 3).place()).isEqualTo("f:1:6");
  }

  private static org.assertj.core.api.AbstractStringAssert<?> assertThatWord(
      Text text, String word) {
    java.util.regex.Matcher m =
        java.util.regex.Pattern.compile("\\b" + word + "\\b").matcher(text.value());
    assertThat(m.find()).isTrue();
    Span span = text.span(m.start(), m.end());
    return assertThat(span.place() + " " + span.text());
  }

  private static Text value(String yaml) {
    Findings findings = new Findings();
    Node root = YamlReader.read(new SourceFile("f", yaml), findings).orElseThrow();
    assertThat(findings.inOrder()).isEmpty();
    return ((Node.Scalar) ((Node.Mapping) root).value("sql").orElseThrow()).text();
  }
}
