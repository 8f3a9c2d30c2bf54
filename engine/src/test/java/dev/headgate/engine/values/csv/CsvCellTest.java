package dev.headgate.engine.values.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvCellTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static String told(Object value) {
    return CsvCell.of(value, NEW_YORK);
  }

  @Test
  void valuesAreWrittenByTheirPlainNames() {
    assertThat(told(null)).isNull();
    assertThat(told(true)).isEqualTo("true");
    assertThat(told(" a ")).isEqualTo(" a ");
    assertThat(told(new BigDecimal("0E-18"))).isEqualTo("0.000000000000000000");
    assertThat(told(LocalDate.of(1, 2, 3))).isEqualTo("0001-02-03");
    assertThat(told(LocalDateTime.of(2024, 1, 2, 0, 0))).isEqualTo("2024-01-02T00:00:00");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-03T05:30:00Z, 2024-11-03T01:30:00-04:00",
    "2024-11-03T06:30:00.120Z, 2024-11-03T01:30:00.12-05:00",
    "1970-01-01T00:00:00.000001Z, 1969-12-31T19:00:00.000001-05:00",
    // the offset then was -04:56:02, which no reader takes
    "1800-01-01T12:00:00Z, 1800-01-01T12:00:00Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z"
  })
  void aMomentHasTheOffsetOfItsZoneWhereReadersKnowIt(String moment, String text) {
    assertThat(told(Instant.parse(moment))).isEqualTo(text);
    assertThat(OffsetDateTime.parse(text).toInstant()).isEqualTo(Instant.parse(moment));
  }

  @Test
  void aMomentOfTheLastHoursOfTheYear9999StaysInIt() {
    assertThat(CsvCell.of(Instant.parse("9999-12-31T23:59:59Z"), ZoneOffset.ofHours(9)))
        .isEqualTo("9999-12-31T23:59:59Z");
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "-0.0, -0.0",
    "NaN, NaN",
    "-Infinity, -Infinity",
    "1.0E-7, 1.0E-7",
    "100, 100.0",
    // Java 17 writes these two with more digits
    "2.0E-3, 0.002",
    "2.2E-322, 2.2E-322",
    "8.41E21, 8.41E21",
    "2.0E23, 2.0E23",
    "1.7976931348623157E308, 1.7976931348623157E308",
    "4.9E-324, 5.0E-324"
  })
  void aDoubleHasTheFewestDigits(double number, String text) {
    assertThat(told(number)).isEqualTo(text);
  }

  @Test
  void anyDoubleAndAnyFloatIsReadBackTheSame() {
    Random random = new Random(20130101);
    for (int i = 0; i < 20_000; i++) {
      double number = Double.longBitsToDouble(random.nextLong());
      String text = told(number);
      assertThat(Double.doubleToLongBits(Double.parseDouble(text)))
          .as(text)
          .isEqualTo(Double.doubleToLongBits(number));
      assertThat(text.length()).isLessThanOrEqualTo(Double.toString(number).length());
      float small = Float.intBitsToFloat(random.nextInt());
      assertThat(Float.floatToIntBits(Float.parseFloat(told(small))))
          .isEqualTo(Float.floatToIntBits(small));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "=1+1, true",
    "@SUM(A1), true",
    "+1+1, true",
    "-cmd, true",
    "-1.5, false",
    "+4930, false",
    "1=1, false",
    "a, false",
    "\uFF1D1, true",
    "-, true"
  })
  void aSpreadsheetRunsWhatBeginsAsAFormulaAndIsNoNumber(String text, boolean runs) {
    assertThat(FormulaCells.isOne(text)).isEqualTo(runs);
    assertThat(FormulaCells.escaped(text)).isEqualTo(runs ? "'" + text : text);
    assertThat(FormulaCells.isOne("\t" + text)).isTrue();
  }
}
