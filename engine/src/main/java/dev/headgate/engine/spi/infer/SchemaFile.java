package dev.headgate.engine.spi.infer;

import dev.headgate.dsl.finding.Json;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlGrammar;
import dev.headgate.engine.store.state.InputFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The text of a file {@code NAME.schema.yaml}. */
public final class SchemaFile {
  private static final int MOST_NAMED = 3;

  private SchemaFile() {}

  /** The columns of a dataset, with what they were told from and what is doubtful of them. */
  public static String of(String dataset, Inference found) {
    StringBuilder text = new StringBuilder();
    text.append("# The columns of '").append(dataset).append("', inferred by Headgate from ");
    text.append(from(found)).append(found.looked().isEmpty() ? ".\n" : ":\n");
    found.looked().stream()
        .limit(MOST_NAMED)
        .map(InputFile::path)
        .forEach(path -> text.append("#   ").append(path).append('\n'));
    if (found.looked().size() > MOST_NAMED) {
      text.append("#   ... ").append(found.looked().get(found.looked().size() - 1).path());
      text.append('\n');
    }
    text.append(
        "# From now on this file is the schema. Keep it beside the spec and correct it where");
    text.append("\n# it is wrong; delete it to have the columns inferred anew.\n");
    found.doubts().forEach(doubt -> text.append("# ").append(doubt).append('\n'));
    text.append("schema: |\n");
    columns(found).forEach(line -> text.append("  ").append(line).append('\n'));
    if (!found.renamed().isEmpty()) {
      text.append("# What the input calls otherwise, and its name here.\nrename:\n");
      found
          .renamed()
          .forEach(
              (written, name) ->
                  text.append("  ")
                      .append(Json.quote(written))
                      .append(": ")
                      .append(Json.quote(name))
                      .append('\n'));
    }
    return text.toString();
  }

  /** What the columns were told from, in a few words. */
  public static String from(Inference found) {
    if (found.files() == 0) {
      return "the types that its source states";
    }
    int looked = found.looked().size();
    String files =
        looked == found.files()
            ? counted(looked, "file")
            : looked + " of " + counted(found.files(), "file");
    return found.rows() == 0 ? files : counted(found.rows(), "row") + " of " + files;
  }

  private static String counted(long count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  private static List<String> columns(Inference found) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < found.columns().size(); i++) {
      InferredColumn column = found.columns().get(i);
      String end = i + 1 < found.columns().size() ? "," : "";
      String doubt = column.doubt().map(d -> " -- " + d).orElse("");
      lines.add(name(column.name()) + " " + column.type() + end + doubt);
    }
    return lines;
  }

  /** A column's name as SQL reads it. */
  private static String name(String name) {
    SqlGrammar.Columns read = SqlGrammar.spark().columns(Text.of(name + " STRING"));
    boolean plain =
        name.matches("[A-Za-z_][A-Za-z0-9_]*")
            && read.findings().isEmpty()
            && read.columns().size() == 1;
    return plain ? name : "`" + name.replace("`", "``") + "`";
  }
}
