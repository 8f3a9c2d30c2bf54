package dev.headgate.connectors.delta;

import dev.headgate.connectors.input.TableColumns;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.engine.spi.PositionReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The declared columns held against those of a table. */
final class DeltaFit {
  private final PositionReader.Asked asked;
  private final DeltaSourceOptions options;
  private final TableColumns columns;
  private final StructType own;

  /**
   * A comparison.
   *
   * @param own the table's columns
   */
  DeltaFit(PositionReader.Asked asked, DeltaTrouble trouble, StructType own) {
    this.asked = asked;
    this.options = (DeltaSourceOptions) asked.source().options();
    this.columns = trouble.columns(List.of(own.fieldNames()));
    this.own = own;
  }

  /** What does not fit; what is left out is told. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (StructField field : asked.declared().fields()) {
      own(field.name())
          .ifPresentOrElse(
              mine -> {
                if (!DeltaTypes.holds(mine.dataType(), field.dataType())) {
                  findings.add(otherType(mine, field));
                }
              },
              () -> findings.add(columns.lacking(field.name())));
    }
    columns.tellNew(asked, findings, List.of());
    return List.copyOf(findings);
  }

  /** The columns that are read: those that are declared, then the new ones that are added. */
  StructType columns() {
    return columns.read(asked);
  }

  /** The table's column of a name, in whatever case where none has it exactly. */
  Optional<StructField> own(String name) {
    List<StructField> all = Arrays.asList(own.fields());
    Optional<StructField> exact = all.stream().filter(f -> f.name().equals(name)).findFirst();
    return exact.or(() -> all.stream().filter(f -> f.name().equalsIgnoreCase(name)).findFirst());
  }

  private Finding otherType(StructField mine, StructField field) {
    return Finding.of(
            Code.COLUMN_TYPE,
            "the column '%s' of %s is %s, declared %s"
                .formatted(
                    mine.name(), options.path(), mine.dataType().sql(), field.dataType().sql()))
        .at(options.path().span())
        .note("declare the table's type, and cast in SQL");
  }
}
