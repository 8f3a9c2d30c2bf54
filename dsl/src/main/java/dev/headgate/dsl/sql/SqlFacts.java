package dev.headgate.dsl.sql;

import dev.headgate.dsl.finding.Finding;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an SQL text names.
 *
 * @param tables tables it reads, in small letters, those that it defines itself (WITH) left out;
 *     each mention
 * @param parameters named parameter markers, without the colon; each mention
 * @param columns column names without a qualifier, as far as the grammar alone can tell; each
 *     mention
 * @param findings what is wrong with it; the names then are those that could be read
 */
public record SqlFacts(
    List<SqlName> tables, List<SqlName> parameters, List<SqlName> columns, List<Finding> findings) {

  /** Names of the tables, each once, in the order of their first mention. */
  public Set<String> tableNames() {
    return names(tables);
  }

  /** Names of the parameters, each once, in the order of their first mention. */
  public Set<String> parameterNames() {
    return names(parameters);
  }

  /** The facts of no SQL at all. */
  public static SqlFacts none() {
    return new SqlFacts(List.of(), List.of(), List.of(), List.of());
  }

  private static Set<String> names(List<SqlName> mentions) {
    return mentions.stream()
        .map(SqlName::value)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
