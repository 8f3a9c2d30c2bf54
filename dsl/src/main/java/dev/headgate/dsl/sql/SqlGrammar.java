package dev.headgate.dsl.sql;

import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Optional;

/** What can be said of an SQL text without a session: its grammar and the names in it. */
public interface SqlGrammar {

  /** Spark's own grammar. */
  static SqlGrammar spark() {
    return SparkGrammar.INSTANCE;
  }

  /** Reads a query that stands alone. */
  SqlFacts query(Text sql);

  /** Reads an expression over the columns of one row. */
  SqlFacts expression(Text sql);

  /** Reads arithmetic over averages, sums and counts of rows. */
  FigureFacts figure(Text sql);

  /** Reads a list of columns and types, as in CREATE TABLE. */
  Columns columns(Text sql);

  /** The same SQL without comments and with one space between words. */
  String normal(String sql);

  /** A column and its type, as written. */
  record Column(SqlName name, String type) {}

  /**
   * A figure of many rows, and what it names.
   *
   * @param figure empty where a finding of the facts says why
   */
  record FigureFacts(SqlFacts facts, Optional<Figure> figure) {}

  /**
   * The columns of a schema.
   *
   * @param findings what is wrong; the columns then are those that could be read
   */
  record Columns(List<Column> columns, List<Finding> findings) {}
}
