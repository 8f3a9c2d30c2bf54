package dev.headgate.connectors.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset.OnNewColumn;
import dev.headgate.engine.spi.PositionReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The declared columns held against those of a table. */
final class DeltaFit {
  private final PositionReader.Asked asked;
  private final DeltaSourceOptions options;
  private final DeltaTrouble trouble;
  private final StructType own;

  /**
   * A comparison.
   *
   * @param own the table's columns
   */
  DeltaFit(PositionReader.Asked asked, DeltaTrouble trouble, StructType own) {
    this.asked = asked;
    this.options = (DeltaSourceOptions) asked.source().options();
    this.trouble = trouble;
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
              () -> findings.add(trouble.noColumn(field.name(), List.of(own.fieldNames()))));
    }
    news().forEach(column -> tell(column, findings));
    return List.copyOf(findings);
  }

  /** The columns that are read: those that are declared, then the new ones that are added. */
  StructType columns() {
    StructType all = asked.declared();
    if (asked.onNewColumn() == OnNewColumn.ADD) {
      for (StructField column : news()) {
        all = all.add(column.name(), DataTypes.StringType);
      }
    }
    return all;
  }

  /** The table's column of a name, in whatever case where none has it exactly. */
  Optional<StructField> own(String name) {
    List<StructField> all = Arrays.asList(own.fields());
    Optional<StructField> exact = all.stream().filter(f -> f.name().equals(name)).findFirst();
    return exact.or(() -> all.stream().filter(f -> f.name().equalsIgnoreCase(name)).findFirst());
  }

  private List<StructField> news() {
    List<String> declared = Arrays.asList(asked.declared().fieldNames());
    return Arrays.stream(own.fields())
        .filter(column -> declared.stream().noneMatch(column.name()::equalsIgnoreCase))
        .toList();
  }

  private void tell(StructField column, List<Finding> findings) {
    String said = options.path() + " has a new column '" + column.name() + "'";
    switch (asked.onNewColumn()) {
      case FAIL ->
          findings.add(
              Finding.of(Code.COLUMN_NEW, said)
                  .at(options.path().span())
                  .note("declare it in the schema, or say on_new_column: add or ignore"));
      case IGNORE -> asked.warnings().accept(Finding.of(Code.COLUMN_IGNORED, said + ", left out"));
      case ADD -> {}
    }
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
