package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Span;
import dev.headgate.dsl.source.Text;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.RowOrdering;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How rows join a table in which they are known again by their key.
 *
 * @param form what becomes of the row that is known
 * @param key columns that name a row; rows in which one is NULL are not published
 * @param time column by which of two rows of a key the newer is told
 * @param asOf the moment of rows where there is no such column
 * @param arrival which of the rows that come are the later, where they have the same time or none
 */
public record Keyed(Form form, List<Text> key, Optional<Text> time, Instant asOf, Arrival arrival) {

  /** What becomes of the row that is known. */
  public enum Form {
    /** The newer one takes its place. */
    UPSERT,
    /** It stays, with the span in which it was valid. */
    HISTORY
  }

  /** Where the key is written. */
  Span place() {
    Span first = key.get(0).span();
    return new Span(first.file(), first.start(), key.get(key.size() - 1).span().end());
  }

  /** Why rows of a form could not be written so, as far as their types say. */
  public List<Finding> misfits(StructType columns) {
    return form == Form.UPSERT
        ? List.of()
        : Arrays.stream(columns.fields())
            .filter(field -> !RowOrdering.isOrderable(field.dataType()))
            .map(this::incomparable)
            .toList();
  }

  private Finding incomparable(StructField field) {
    return Finding.of(
            Code.COLUMN_TYPE,
            "a change of '" + field.name() + "' cannot be told, it is " + field.dataType().sql())
        .at(place())
        .note("values of this type cannot be compared: leave the column out of the schema");
  }
}
