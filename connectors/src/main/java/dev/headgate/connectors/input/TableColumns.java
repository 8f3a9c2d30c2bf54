package dev.headgate.connectors.input;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.language.Dataset.OnNewColumn;
import dev.headgate.dsl.source.Span;
import dev.headgate.engine.spi.PositionReader.Asked;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a table that somebody else keeps, held against those that are asked for.
 *
 * @param table what the user calls it
 * @param place where the spec names it
 * @param names its columns
 */
public record TableColumns(String table, Span place, List<String> names) {

  /** A column that is asked for and is not there. */
  public Finding lacking(String column) {
    Finding finding =
        Finding.of(Code.COLUMN_VANISHED, table + " has no column '" + column + "'").at(place);
    return Nearest.to(column, names)
        .map(near -> finding.note("it has '" + near + "': was that column renamed?"))
        .orElse(finding)
        .note("its columns: " + Nearest.few(column, names));
  }

  /** The columns that are read: those that are declared, then the new ones that are to be added. */
  public StructType read(Asked asked) {
    StructType all = asked.declared();
    if (asked.onNewColumn() == OnNewColumn.ADD) {
      for (String column : undeclared(asked)) {
        all = all.add(column, DataTypes.StringType);
      }
    }
    return all;
  }

  /**
   * Tells of the columns that are not declared.
   *
   * @param findings takes one for each that must not be there
   * @param cures what else such a finding says
   */
  public void tellNew(Asked asked, List<Finding> findings, List<String> cures) {
    for (String column : undeclared(asked)) {
      String said = table + " has a new column '" + column + "'";
      switch (asked.onNewColumn()) {
        case FAIL -> findings.add(unwanted(said, cures));
        case IGNORE ->
            asked.warnings().accept(Finding.of(Code.COLUMN_IGNORED, said + ", left out"));
        case ADD -> {}
      }
    }
  }

  private Finding unwanted(String said, List<String> cures) {
    Finding finding =
        Finding.of(Code.COLUMN_NEW, said)
            .at(place)
            .note("declare it in the schema, or say on_new_column: add or ignore");
    for (String cure : cures) {
      finding = finding.note(cure);
    }
    return finding;
  }

  private List<String> undeclared(Asked asked) {
    List<String> declared = Arrays.asList(asked.declared().fieldNames());
    return names.stream()
        .filter(column -> declared.stream().noneMatch(column::equalsIgnoreCase))
        .toList();
  }
}
