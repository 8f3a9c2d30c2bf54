package dev.headgate.engine.spark.delta;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.source.Span;
import dev.headgate.engine.spi.Lineage;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.schema.SchemaUtils;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** What a publication would refuse of a form and its expectations, seen without a row. */
public final class TableCheck {
  private static final Pattern FORBIDDEN = Pattern.compile("[ ,;{}()\\n\\t=]");

  private TableCheck() {}

  /**
   * The findings of rows of a form.
   *
   * @param place where what has no place of its own is told
   * @param params values of the named parameters in conditions
   */
  public static List<Finding> of(
      SparkSession spark,
      StructType form,
      List<Expectation> expectations,
      Map<String, Object> params,
      Span place) {
    List<Finding> findings = new ArrayList<>();
    collect(findings, () -> TableForm.requireTable(form));
    if (findings.isEmpty()) {
      findings.addAll(stored(form));
      collect(findings, () -> Rules.over(spark, form, Rules.written(expectations), params));
      expectations.forEach(e -> collect(findings, () -> TableAudit.all(List.of(e), form)));
    }
    return findings.stream().map(f -> f.span().isPresent() ? f : f.at(place)).toList();
  }

  private static List<Finding> stored(StructType form) {
    List<Finding> findings = new ArrayList<>();
    for (String name : form.fieldNames()) {
      if (Lineage.COLUMNS.stream().anyMatch(name::equalsIgnoreCase)) {
        findings.add(
            Finding.of(
                    Code.NAME_TWICE,
                    "every table that is read in has a column '" + name + "' of Headgate's own")
                .note("say AS another_name"));
      }
      if (FORBIDDEN.matcher(name).find()) {
        findings.add(
            Finding.of(
                    Code.TABLE_NOT_OURS,
                    "a table's column cannot be named '" + name.replace("\n", "\\n") + "'")
                .note("Delta forbids blanks and any of ,;{}()= in a name: say AS another_name"));
      }
    }
    CollectionConverters.asJava(SchemaUtils.findUnsupportedDataTypes(form))
        .forEach(
            type ->
                findings.add(
                    Finding.of(
                            Code.TABLE_NOT_OURS,
                            "a table cannot hold the column '"
                                + type.column()
                                + "' of type "
                                + type.dataType().sql())
                        .note("CAST it in SQL to a type that a table holds, or leave it out")));
    return findings;
  }

  private static void collect(List<Finding> findings, Runnable check) {
    try {
      check.run();
    } catch (Problem problem) {
      findings.addAll(problem.findings());
    }
  }
}
