package dev.headgate.engine.values.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.junit.jupiter.api.Test;

class CellReadersTest {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static CellReader reader(String type, CellRules rules) {
    return CellReaders.of(DataType.fromDDL(type), rules).orElseThrow();
  }

  private static Object read(String type, String text) {
    return reader(type, CellRules.plain(NEW_YORK)).read(text);
  }

  private static CellRules rules(
      String dateFormat, String timestampFormat, Integer century, Ambiguous ambiguous) {
    return new CellRules(
        NEW_YORK,
        Optional.ofNullable(dateFormat),
        Optional.ofNullable(timestampFormat),
        Optional.ofNullable(century),
        Optional.ofNullable(ambiguous),
        ambiguous != null,
        ambiguous != null);
  }

  private static void unheld(String type, String... texts) {
    for (String text : texts) {
      assertThat(read(type, text)).as(type + " " + text).isInstanceOf(Unheld.class);
    }
  }

  private static int day(String iso) {
    return (int) LocalDate.parse(iso).toEpochDay();
  }

  private static long micros(String instant) {
    return Instant.parse(instant).getEpochSecond() * 1_000_000
        + Instant.parse(instant).getNano() / 1000;
  }

  @Test
  void wholeNumbersHaveNoFractionAndStayInTheirRange() {
    assertThat(read("INT", "007")).isEqualTo(7);
    assertThat(read("INT", "+7")).isEqualTo(7);
    assertThat(read("BIGINT", "-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
    assertThat(read("BIGINT", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(read("TINYINT", "-128")).isEqualTo((byte) -128);
    unheld("TINYINT", "128");
    unheld("SMALLINT", "32768");
    unheld("INT", "2147483648", "1.0", "1e3", "", "-", "+", "1 2", "0x1F", "one", "١");
    unheld("BIGINT", "9223372036854775808", "-9223372036854775809", "99999999999999999999");
    // a number that people write otherwise is told how it is to be written, other texts are not
    for (String number : List.of("1,234", "1 234", "-1.234.567", "1'234", "1\u202f234")) {
      assertThat(read("BIGINT", number)).asString().contains("no sign stands between thousands");
      assertThat(read("DECIMAL(9,2)", number)).isEqualTo(read("DOUBLE", number));
    }
    assertThat(read("INT", "2024-01-01")).isEqualTo(new Unheld(""));
    assertThat(read("INT", ",")).isEqualTo(new Unheld(""));
    assertThat(read("BOOLEAN", "on")).asString().contains("none of true, t, yes");
  }

  @Test
  void floatingNumbersAreTheNearestAndNeverAnother() {
    assertThat(read("DOUBLE", "0.1")).isEqualTo(0.1);
    assertThat(read("DOUBLE", "1E5")).isEqualTo(1e5);
    assertThat(read("DOUBLE", ".5")).isEqualTo(0.5);
    assertThat(read("DOUBLE", "12345678901234567168")).isEqualTo(12345678901234567168.0);
    assertThat(read("DOUBLE", "0.30000000000000004")).isEqualTo(0.30000000000000004);
    assertThat(read("DOUBLE", "0.33333333333333333333")).isEqualTo(1 / 3.0);
    assertThat(read("FLOAT", "16777216")).isEqualTo(16777216f);
    unheld("DOUBLE", "1e999", "-1e999", "1e-999", "9007199254740993", "NaN", "Infinity", "-inf");
    unheld("DOUBLE", "1d", "1f", "0x1p3", "1,5", "1_000", ".", "-", "e5", "1e", "1e+");
    assertThat(read("DOUBLE", "1,5")).asString().contains("after a point");
    unheld("FLOAT", "1e39", "1e-60", "16777217");
    CellReader keeping = reader("DOUBLE", rules(null, null, null, Ambiguous.EARLIER));
    assertThat(keeping.read("nan")).isEqualTo(Double.NaN);
    assertThat(keeping.read("-Infinity")).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(keeping.read("+Inf")).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aDecimalLosesNoDigitUnlessItIsAllowed() {
    assertThat(read("DECIMAL(5,2)", "1.23")).isEqualTo(new BigDecimal("1.23"));
    assertThat(read("DECIMAL(5,2)", "1.2300")).isEqualTo(new BigDecimal("1.23"));
    assertThat(read("DECIMAL(5,2)", "12e1")).isEqualTo(new BigDecimal("120.00"));
    unheld("DECIMAL(5,2)", "123.456", "1.005", "1000", "1e9999", "1e-9999", "1e99999999", "x");
    CellReader rounding = reader("DECIMAL(5,2)", rules(null, null, null, Ambiguous.EARLIER));
    assertThat(rounding.read("123.456")).isEqualTo(new BigDecimal("123.46"));
    assertThat(rounding.read("1e-9999")).isEqualTo(new BigDecimal("0.00"));
    assertThat(rounding.read("999.999")).isInstanceOf(Unheld.class);
  }

  @Test
  void aDayIsWrittenWithItsFourDigitYearAndExists() {
    assertThat(read("DATE", "2024-01-05")).isEqualTo(day("2024-01-05"));
    assertThat(read("DATE", "2024-1-5")).isEqualTo(day("2024-01-05"));
    assertThat(read("DATE", "2024-01-05 00:00:00")).isEqualTo(day("2024-01-05"));
    unheld(
        "DATE", "45292", "202401", "2024", "2024-01", "-0044-03-15", "12024-01-01", "0000-01-01");
    unheld("DATE", "2024-02-30", "2023-02-29", "2024-13-01", "2024-01-05 10:00", "10:00");
    unheld("DATE", "2024-01-05 garbage", "2024-01-05T00:00:00Z", "20240105", "today", "epoch");
  }

  @Test
  void aMomentHasADayAndIsNotFinerThanItIsHeld() {
    assertThat(read("TIMESTAMP", "2024-01-05T10:00:00Z")).isEqualTo(micros("2024-01-05T10:00:00Z"));
    assertThat(read("TIMESTAMP", "2024-01-05 10:00")).isEqualTo(micros("2024-01-05T15:00:00Z"));
    assertThat(read("TIMESTAMP", "2024-01-05")).isEqualTo(micros("2024-01-05T05:00:00Z"));
    assertThat(read("TIMESTAMP", "2024-01-05 10:00:00.123456+0230"))
        .isEqualTo(micros("2024-01-05T07:30:00.123456Z"));
    assertThat(read("TIMESTAMP", "2024-07-05 10:00:00 Europe/Paris"))
        .isEqualTo(micros("2024-07-05T08:00:00Z"));
    assertThat(read("TIMESTAMP_NTZ", "2024-03-10 02:30:00"))
        .isEqualTo(micros("2024-03-10T02:30:00Z"));
    unheld("TIMESTAMP", "10:00", "10:00:00", "45292", "2024-01-05 25:00", "2024-01-05 10", "now");
    unheld("TIMESTAMP", "2024-01-05 10:00:00.1234567", "2024-01-05 10:00 x", "2024-01-05 10:60:00");
    unheld("TIMESTAMP_NTZ", "2024-01-05 10:00:00Z");
  }

  @Test
  void aLocalTimeThatIsSkippedIsNoneAndOneThatComesTwiceIsTheEarlier() {
    unheld(
        "TIMESTAMP", "2024-03-10 02:30:00", "2024-03-10T02:00", "2024-03-10 02:30 America/Denver");
    assertThat(read("TIMESTAMP", "2024-03-10 03:00:00")).isEqualTo(micros("2024-03-10T07:00:00Z"));
    assertThat(read("TIMESTAMP", "2024-11-03 01:30:00"))
        .isEqualTo(new Remarked(micros("2024-11-03T05:30:00Z"), Remark.TWICE));
    assertThat(read("TIMESTAMP", "2024-11-03 01:30:00-05:00"))
        .isEqualTo(micros("2024-11-03T06:30:00Z"));
    assertThat(
            reader("TIMESTAMP", rules(null, null, null, Ambiguous.LATER)).read("2024-11-03 01:30"))
        .isEqualTo(micros("2024-11-03T06:30:00Z"));
    assertThat(
            reader("TIMESTAMP", rules(null, null, null, Ambiguous.QUARANTINE))
                .read("2024-11-03 01:30"))
        .isInstanceOf(Unheld.class);
  }

  @Test
  void aPatternReadsTheWholeCellAndOnlyWhatExists() {
    CellReader days = reader("DATE", rules("dd.MM.yyyy", null, null, null));
    assertThat(days.read("29.02.2024")).isEqualTo(day("2024-02-29"));
    for (String text :
        List.of("31.02.2024", "29.02.2024 x", "1.2.24", "29.02.0000", "-29.02.2024")) {
      assertThat(days.read(text)).as(text).isInstanceOf(Unheld.class);
    }
    CellReader moments = reader("TIMESTAMP", rules(null, "dd/MM/yyyy HH:mm:ss.SSS", null, null));
    assertThat(moments.read("05/01/2024 10:00:00.25"))
        .isEqualTo(micros("2024-01-05T15:00:00.250Z"));
    assertThat(moments.read("10/03/2024 02:30:00.0")).isInstanceOf(Unheld.class);
    assertThat(moments.read("03/11/2024 01:30:00.0")).isInstanceOf(Remarked.class);
    CellReader zoned = reader("TIMESTAMP", rules(null, "yyyy-MM-dd'T'HH:mmXXX", null, null));
    assertThat(zoned.read("2024-03-10T02:30-05:00")).isEqualTo(micros("2024-03-10T07:30:00Z"));
    assertThat(zoned.read("2024-03-10T02:30")).isInstanceOf(Unheld.class);
  }

  @Test
  void twoDigitsOfAYearAreOfTheCenturyThatIsSaid() {
    CellReader days = reader("DATE", rules("dd.MM.yy", null, 1950, null));
    assertThat(days.read("01.02.50")).isEqualTo(day("1950-02-01"));
    assertThat(days.read("01.02.49")).isEqualTo(day("2049-02-01"));
    assertThat(days.read("29.02.00")).isEqualTo(day("2000-02-29"));
    assertThat(reader("DATE", rules("dd.MM.yy", null, 1850, null)).read("29.02.00"))
        .isInstanceOf(Unheld.class);
    assertThat(TimePattern.hasShortYear("dd.MM.yy")).isTrue();
    assertThat(TimePattern.hasShortYear("dd.MM.yyyy 'yy'")).isFalse();
  }

  /** What a value says when it is printed is what the cell said. */
  @Test
  void whatIsReadIsPrintedAsItCame() {
    Random random = new Random(7);
    int held = 0;
    List<String> types =
        List.of(
            "INT", "BIGINT", "DECIMAL(12,3)", "DOUBLE", "FLOAT", "BOOLEAN", "DATE", "TIMESTAMP");
    for (int i = 0; i < 200_000; i++) {
      String type = types.get(i % types.size());
      String text = CellReaders.bare(Cells.random(random));
      Object value = read(type, text);
      if (value instanceof Unheld) {
        continue;
      }
      held++;
      assertThat(says(type, text, value instanceof Remarked r ? r.value() : value))
          .as(type + " '" + text + "' read as " + value)
          .isTrue();
    }
    assertThat(held).isGreaterThan(20_000);
  }

  private static boolean says(String type, String text, Object value) {
    return switch (type) {
      case "INT", "BIGINT", "DECIMAL(12,3)" ->
          new BigDecimal(value.toString()).compareTo(new BigDecimal(text)) == 0;
      case "DOUBLE", "FLOAT" -> isNear(new BigDecimal(text), ((Number) value).doubleValue(), type);
      case "BOOLEAN" ->
          (Boolean) value
              == Stream.of("true", "t", "yes", "y", "1").anyMatch(text::equalsIgnoreCase);
      case "DATE" -> sameDay(text, LocalDate.ofEpochDay((Integer) value));
      default -> sameTime(text, (Long) value);
    };
  }

  /** Within half a step of the type, and none of the digits before the point is another. */
  private static boolean isNear(BigDecimal written, double value, String type) {
    double step = type.equals("FLOAT") ? Math.ulp((float) value) : Math.ulp(value);
    BigDecimal error = new BigDecimal(value).subtract(written).abs();
    return error.doubleValue() <= step / 2 * (1 + 1e-9)
        && (written.signum() == 0 || value != 0)
        && Double.isFinite(value);
  }

  private static boolean sameDay(String text, LocalDate day) {
    String[] parts = text.split("[T ]")[0].split("-");
    return parts.length == 3
        && parts[0].length() == 4
        && Integer.parseInt(parts[0]) == day.getYear()
        && Integer.parseInt(parts[1]) == day.getMonthValue()
        && Integer.parseInt(parts[2]) == day.getDayOfMonth();
  }

  /** By the digits of its local time, whatever the zone's offset was then. */
  private static boolean sameTime(String text, long micros) {
    Instant moment = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L));
    boolean utc = text.endsWith("Z");
    LocalDateTime local = LocalDateTime.ofInstant(moment, utc ? ZoneOffset.UTC : NEW_YORK);
    if (!sameDay(text, local.toLocalDate())) {
      return false;
    }
    String clock = text.length() > 10 ? text.substring(text.indexOf('-', 5) + 1) : "";
    int at = Math.max(clock.indexOf(' '), clock.indexOf('T'));
    String[] parts = at < 0 ? new String[0] : clock.substring(at + 1).split("[:.Z]");
    return parts.length < 2
        || String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute())
            .endsWith(parts[0] + ":" + parts[1]);
  }
}
