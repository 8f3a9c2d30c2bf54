package dev.headgate.connectors.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a cursor's values are. Each is told as a text, as {@link SourceColumn#text} tells it, and
 * has a place on a line of numbers: a time its seconds since 1970.
 */
enum CursorKind {
  NUMBER {
    @Override
    BigDecimal place(String value) {
      return new BigDecimal(value);
    }

    @Override
    String at(BigDecimal place) {
      return place.toPlainString();
    }

    @Override
    void bind(PreparedStatement statement, int parameter, String value) throws SQLException {
      BigDecimal number = new BigDecimal(value);
      boolean whole = number.stripTrailingZeros().scale() <= 0;
      if (whole && number.toBigInteger().bitLength() < Long.SIZE) {
        statement.setLong(parameter, number.longValue());
      } else {
        statement.setBigDecimal(parameter, number);
      }
    }
  },
  DAY {
    @Override
    BigDecimal place(String value) {
      return seconds(LocalDate.parse(value).atStartOfDay());
    }

    @Override
    String at(BigDecimal place) {
      return local(place).toLocalDate().toString();
    }

    @Override
    void bind(PreparedStatement statement, int parameter, String value) throws SQLException {
      statement.setObject(parameter, LocalDate.parse(value));
    }
  },
  LOCAL {
    @Override
    BigDecimal place(String value) {
      return seconds(LocalDateTime.parse(value));
    }

    @Override
    String at(BigDecimal place) {
      return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local(place));
    }

    @Override
    void bind(PreparedStatement statement, int parameter, String value) throws SQLException {
      statement.setObject(parameter, LocalDateTime.parse(value));
    }
  },
  MOMENT {
    @Override
    BigDecimal place(String value) {
      return seconds(LocalDateTime.ofInstant(Instant.parse(value), ZoneOffset.UTC));
    }

    @Override
    String at(BigDecimal place) {
      return local(place).toInstant(ZoneOffset.UTC).toString();
    }

    @Override
    void bind(PreparedStatement statement, int parameter, String value) throws SQLException {
      statement.setObject(
          parameter, OffsetDateTime.ofInstant(Instant.parse(value), ZoneOffset.UTC));
    }
  };

  private static final int NANOS = 9;

  /** The kind of a column; nothing for one that has no order of numbers or times. */
  static Optional<CursorKind> of(SourceColumn column) {
    return switch (column.form()) {
      case WHOLE, DECIMAL -> Optional.of(NUMBER);
      case DAY -> Optional.of(DAY);
      case LOCAL -> Optional.of(LOCAL);
      case MOMENT -> Optional.of(MOMENT);
      case SINGLE, DOUBLE, TRUTH, BYTES, TEXT -> Optional.empty();
    };
  }

  /**
   * The place of a value.
   *
   * @throws RuntimeException if it is a value of another kind
   */
  abstract BigDecimal place(String value);

  /** The value at a place, or the one before it. */
  abstract String at(BigDecimal place);

  /** Binds a value to a parameter of a statement. */
  abstract void bind(PreparedStatement statement, int parameter, String value) throws SQLException;

  /** Whether a text is a value of this kind. */
  boolean holds(String value) {
    try {
      place(value);
      return true;
    } catch (NumberFormatException | java.time.DateTimeException other) {
      return false;
    }
  }

  /** The later of two values. */
  String later(String one, String other) {
    return place(one).compareTo(place(other)) >= 0 ? one : other;
  }

  /** The distance of a duration. */
  static BigDecimal distance(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds());
  }

  private static BigDecimal seconds(LocalDateTime time) {
    return BigDecimal.valueOf(time.toEpochSecond(ZoneOffset.UTC))
        .add(BigDecimal.valueOf(time.getNano(), NANOS));
  }

  private static LocalDateTime local(BigDecimal seconds) {
    BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
    int nano = seconds.subtract(whole).movePointRight(NANOS).intValue();
    return LocalDateTime.ofEpochSecond(whole.longValueExact(), nano, ZoneOffset.UTC);
  }
}
