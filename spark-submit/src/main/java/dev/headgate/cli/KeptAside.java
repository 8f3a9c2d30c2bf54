package dev.headgate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headgate.dsl.finding.Visible;
import dev.headgate.engine.store.state.TableRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row that was kept aside, and why.
 *
 * @param rule the rule that it breaks
 * @param source the file it came from, empty where it came from no file
 * @param run the run that kept it aside
 * @param asOf logical time of that run
 * @param record its values by column; a line that could not be read is one value, {@code text}
 */
record KeptAside(String rule, String source, String run, String asOf, Map<String, Object> record) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The rows of a quarantine table. */
  static List<KeptAside> of(TableRows table) {
    List<String> names = table.columns().stream().map(TableRows.Column::name).toList();
    List<KeptAside> rows = new ArrayList<>();
    for (List<Object> row : table.rows()) {
      Map<String, String> text = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        text.put(names.get(i), row.get(i) == null ? "" : String.valueOf(row.get(i)));
      }
      rows.add(
          new KeptAside(
              text.getOrDefault("rule", ""),
              text.getOrDefault("source", ""),
              text.getOrDefault("run", ""),
              text.getOrDefault("as_of", ""),
              values(text.getOrDefault("record", ""))));
    }
    return List.copyOf(rows);
  }

  private static Map<String, Object> values(String record) {
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      JsonNode tree = JSON.readTree(record);
      if (tree != null && tree.isObject()) {
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
          values.put(field.getKey(), JSON.convertValue(field.getValue(), Object.class));
        }
        return values;
      }
    } catch (JsonProcessingException torn) {
      // A line that could not be read is shown as it stands.
    }
    values.put("text", record);
    return values;
  }

  /** What a program reads. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("rule", rule);
    json.put("source", source);
    json.put("run", run);
    json.put("as_of", asOf);
    json.put("record", record);
    return json;
  }

  /** The rule, where the row came from, and its values, no line wider than the terminal. */
  String text(Terminal terminal) {
    StringBuilder text = new StringBuilder();
    text.append(terminal.paint().strong(Visible.line(rule))).append('\n');
    String from = source.isEmpty() ? "" : source + ", ";
    text.append("  ")
        .append(terminal.paint().faint(Visible.line(from + "run " + run)))
        .append('\n');
    StringBuilder filling = new StringBuilder();
    for (Map.Entry<String, Object> value : record.entrySet()) {
      String word = Visible.line(value.getKey() + " " + value.getValue());
      if (filling.length() > 0 && 2 + filling.length() + 2 + word.length() > terminal.width()) {
        text.append("  ").append(filling).append('\n');
        filling.setLength(0);
      }
      filling.append(filling.length() == 0 ? "" : "  ").append(word);
    }
    return text.append("  ").append(filling).append('\n').toString();
  }
}
