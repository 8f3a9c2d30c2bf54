package dev.headgate.connectors.input;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Dataset.OnNewColumn;
import dev.headgate.engine.spi.ReadRequest;
import dev.headgate.engine.store.state.InputFile;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What becomes of columns of files that are not declared. */
public final class NewColumns {
  private NewColumns() {}

  /**
   * The columns that are to be added, in the order in which they appear. One that is left out is
   * told.
   *
   * @param others by file, the names in it that are not declared
   * @param findings takes one for each column that must not be there
   */
  public static List<String> added(
      ReadRequest request,
      Map<InputFile, ? extends Collection<String>> others,
      List<Finding> findings) {
    Map<String, InputFile> news = firsts(others);
    news.forEach(
        (name, file) -> {
          String said = file.path() + " has a new column '" + name + "'";
          if (request.onNewColumn() == OnNewColumn.FAIL) {
            findings.add(
                Finding.of(Code.COLUMN_NEW, said)
                    .note("declare it in the schema, or say on_new_column: add or ignore"));
          } else if (request.onNewColumn() == OnNewColumn.IGNORE) {
            request.warnings().accept(Finding.of(Code.COLUMN_IGNORED, said + ", left out"));
          }
        });
    return request.onNewColumn() == OnNewColumn.ADD ? List.copyOf(news.keySet()) : List.of();
  }

  /** Each name, whatever its case, with the first file that has it. */
  private static Map<String, InputFile> firsts(
      Map<InputFile, ? extends Collection<String>> others) {
    Map<String, InputFile> firsts = new LinkedHashMap<>();
    others.forEach(
        (file, names) ->
            names.stream()
                .filter(name -> firsts.keySet().stream().noneMatch(name::equalsIgnoreCase))
                .forEach(name -> firsts.put(name, file)));
    return firsts;
  }
}
