package dev.headgate.connectors.jdbc;

import java.io.Serializable;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * A column of what is read of a database.
 *
 * @param place its place in a row, from 1
 * @param name as the database calls it
 * @param form what its values are
 * @param said the database's own words for its type
 * @param precision digits of a number, 0 where it is not limited
 * @param scale those of them behind the point
 */
record SourceColumn(int place, String name, Form form, String said, int precision, int scale)
    implements Serializable {
  /** A precision above this is no limit, but a database's way to say that there is none. */
  private static final int MOST_DIGITS = 1000;

  /** What values are. */
  enum Form {
    /** Numbers without a point. */
    WHOLE,
    /** Numbers of exact digits. */
    DECIMAL,
    SINGLE,
    DOUBLE,
    TRUTH,
    DAY,
    /** Times without a zone. */
    LOCAL,
    MOMENT,
    BYTES,
    /** Texts, and what is told as one. */
    TEXT
  }

  /** A column of a query's answer. */
  static SourceColumn of(ResultSetMetaData answer, int place) throws SQLException {
    String said = String.valueOf(answer.getColumnTypeName(place));
    int precision = answer.getPrecision(place);
    return new SourceColumn(
        place,
        answer.getColumnLabel(place),
        form(answer.getColumnType(place), said.toLowerCase(Locale.ROOT), precision),
        said,
        precision > MOST_DIGITS ? 0 : precision,
        answer.getScale(place));
  }

  private static Form form(int type, String said, int precision) {
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Form.WHOLE;
      case Types.NUMERIC, Types.DECIMAL -> Form.DECIMAL;
      case Types.REAL -> Form.SINGLE;
      case Types.FLOAT, Types.DOUBLE -> Form.DOUBLE;
      case Types.BOOLEAN -> Form.TRUTH;
      case Types.BIT -> said.equals("bit") && precision > 1 ? Form.TEXT : Form.TRUTH;
      case Types.DATE -> Form.DAY;
      case Types.TIMESTAMP -> isZoned(said) ? Form.MOMENT : Form.LOCAL;
      case Types.TIMESTAMP_WITH_TIMEZONE -> Form.MOMENT;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Form.BYTES;
      default -> said.equals("datetimeoffset") ? Form.MOMENT : Form.TEXT;
    };
  }

  private static boolean isZoned(String said) {
    return said.equals("timestamptz") || said.contains("time zone") && !said.contains("without");
  }

  /** The same at another place of a row. */
  SourceColumn at(int other) {
    return new SourceColumn(other, name, form, said, precision, scale);
  }

  /** The value of a row as a text that says it whole, nothing for NULL. */
  Optional<String> text(ResultSet row) throws SQLException {
    return switch (form) {
      case WHOLE, DECIMAL -> number(row);
      case SINGLE -> given(row, Double.toString(row.getFloat(place)));
      case DOUBLE -> given(row, Double.toString(row.getDouble(place)));
      case TRUTH -> given(row, Boolean.toString(row.getBoolean(place)));
      case DAY -> Optional.ofNullable(row.getObject(place, LocalDate.class)).map(Object::toString);
      case LOCAL ->
          Optional.ofNullable(row.getObject(place, LocalDateTime.class))
              .map(DateTimeFormatter.ISO_LOCAL_DATE_TIME::format);
      case MOMENT ->
          Optional.ofNullable(row.getObject(place, OffsetDateTime.class))
              .map(time -> time.toInstant().toString());
      case BYTES -> Optional.ofNullable(row.getBytes(place)).map(HexFormat.of()::formatHex);
      case TEXT -> Optional.ofNullable(row.getString(place));
    };
  }

  /** A number that is none, such as NaN, is told by the database's word for it. */
  private Optional<String> number(ResultSet row) throws SQLException {
    try {
      return Optional.ofNullable(row.getBigDecimal(place)).map(BigDecimal::toPlainString);
    } catch (SQLException | NumberFormatException none) {
      return Optional.ofNullable(row.getString(place));
    }
  }

  private static Optional<String> given(ResultSet row, String text) throws SQLException {
    return row.wasNull() ? Optional.empty() : Optional.of(text);
  }
}
