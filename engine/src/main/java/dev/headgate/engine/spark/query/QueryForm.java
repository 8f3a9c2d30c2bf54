package dev.headgate.engine.spark.query;

import java.util.Map;

/**
 * What a query means, as digests: equal for two queries of the same meaning that differ in their
 * spelling only. Two forms that differ may still mean the same; two that are equal do.
 *
 * @param rows which rows it has, as a digest
 * @param columns what each of its columns holds, by name, as a digest
 */
public record QueryForm(String rows, Map<String, String> columns) {
  /** The form of what is no query. */
  public static final QueryForm NONE = new QueryForm("", Map.of());
}
