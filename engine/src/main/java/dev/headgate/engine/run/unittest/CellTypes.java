package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Cell;
import dev.headgate.dsl.language.Moment;
import dev.headgate.dsl.yaml.Node;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Written values as those of a column's type; what a column cannot hold is a finding. */
final class CellTypes {
  private final ZoneId zone;

  /**
   * A reader of values.
   *
   * @param zone where a time without an offset is read
   */
  CellTypes(ZoneId zone) {
    this.zone = zone;
  }

  /** A value that its column cannot hold. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Finding finding;

    Refused(Finding finding) {
      super(finding.message(), null, false, false);
      this.finding = finding;
    }

    Finding finding() {
      return finding;
    }
  }

  /**
   * A value as Spark's rows hold it; null for NULL.
   *
   * @throws Refused with a finding at the value
   */
  Object value(Cell cell, DataType type, String column) {
    return value(cell.node(), type, column);
  }

  private Object value(Node node, DataType type, String column) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.isNull() ? null : scalar(scalar, type, column);
    }
    if (node instanceof Node.Sequence list && type instanceof ArrayType array) {
      List<Object> items = new ArrayList<>();
      list.items().forEach(item -> items.add(value(item, array.elementType(), column)));
      return scala.jdk.javaapi.CollectionConverters.asScala(items).toSeq();
    }
    if (node instanceof Node.Mapping mapping && type instanceof StructType struct) {
      return struct(mapping, struct, column);
    }
    if (node instanceof Node.Mapping mapping && type instanceof MapType map) {
      Map<Object, Object> entries = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              e ->
                  entries.put(
                      value(e.key(), map.keyType(), column),
                      value(e.value(), map.valueType(), column)));
      return scala.jdk.javaapi.CollectionConverters.asScala(entries);
    }
    throw refuse(node, node.kind() + " is not", type, column);
  }

  private Object struct(Node.Mapping mapping, StructType struct, String column) {
    for (Node.Entry entry : mapping.entries()) {
      if (!List.of(struct.fieldNames()).contains(entry.key().value())) {
        throw new Refused(
            Finding.of(
                    Code.UNKNOWN_COLUMN,
                    "'" + column + "' has no field '" + entry.key().value() + "'")
                .at(entry.key().span())
                .note("its fields: " + String.join(", ", struct.fieldNames())));
      }
    }
    Object[] values = new Object[struct.size()];
    for (int i = 0; i < values.length; i++) {
      DataType type = struct.apply(i).dataType();
      values[i] =
          mapping.value(struct.apply(i).name()).map(n -> value(n, type, column)).orElse(null);
    }
    return RowFactory.create(values);
  }

  private Object scalar(Node.Scalar scalar, DataType type, String column) {
    String text = scalar.value();
    if (type instanceof StringType) {
      return text;
    }
    try {
      return single(text.strip(), type)
          .orElseThrow(() -> refuse(scalar, "'" + clip(text) + "' is not", type, column));
    } catch (NumberFormatException | DateTimeException e) {
      throw refuse(scalar, "'" + clip(text) + "' is not", type, column);
    }
  }

  private Optional<Object> single(String text, DataType type) {
    Object value = null;
    if (type instanceof IntegerType) {
      value = Integer.valueOf(text);
    } else if (type instanceof LongType) {
      value = Long.valueOf(text);
    } else if (type instanceof DoubleType) {
      value = number(text);
    } else if (type instanceof BooleanType) {
      value = text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : null;
    } else if (type instanceof DateType) {
      value = LocalDate.parse(text);
    } else if (type instanceof TimestampType) {
      value = Moment.parse(text, zone).orElse(null);
    } else if (type instanceof TimestampNTZType) {
      value =
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay()
              : LocalDateTime.parse(text.replace(' ', 'T'));
    } else if (type instanceof DecimalType decimal) {
      BigDecimal number = new BigDecimal(text);
      boolean fits =
          number.stripTrailingZeros().scale() <= decimal.scale()
              && number.precision() - number.scale() <= decimal.precision() - decimal.scale();
      value = fits ? number.setScale(decimal.scale()) : null;
    } else if (type instanceof FloatType) {
      value = number(text).floatValue();
    } else if (type instanceof ShortType) {
      value = java.lang.Short.valueOf(text);
    } else if (type instanceof ByteType) {
      value = Byte.valueOf(text);
    } else if (type instanceof BinaryType) {
      value = text.matches("(?:[0-9A-Fa-f]{2})*") ? HexFormat.of().parseHex(text) : null;
    }
    return Optional.ofNullable(value);
  }

  private static Double number(String text) {
    return switch (text) {
      case ".nan", ".NaN", "NaN" -> Double.NaN;
      case ".inf", "Infinity" -> Double.POSITIVE_INFINITY;
      case "-.inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!text.matches("[-+.0-9eE]+")) {
          throw new NumberFormatException(text);
        }
        yield Double.valueOf(text);
      }
    };
  }

  private static Refused refuse(Node node, String what, DataType type, String column) {
    Finding finding =
        Finding.of(Code.NOT_OF_COLUMN, what + " a value of " + column + " " + type.sql())
            .at(node.span());
    return new Refused(hint(type).map(finding::label).orElse(finding));
  }

  private static Optional<String> hint(DataType type) {
    if (type instanceof DateType) {
      return Optional.of("write for example 2013-04-01");
    }
    if (type instanceof TimestampType || type instanceof TimestampNTZType) {
      return Optional.of("write for example 2013-04-01 05:00");
    }
    if (type instanceof BooleanType) {
      return Optional.of("write true or false");
    }
    return type instanceof BinaryType ? Optional.of("write hexadecimal digits") : Optional.empty();
  }

  private static String clip(String value) {
    String line = value.replaceAll("\\s+", " ");
    return line.length() <= 60 ? line : line.substring(0, 57) + "...";
  }
}
