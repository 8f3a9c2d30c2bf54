package dev.headgate.dsl.sql;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Functions of Spark, in small letters, that matter beyond their value. */
final class Functions {
  private static final String CLOCK = "use :as_of, the run's logical time";
  private static final String CHANCE = "use a hash of a key, such as xxhash64(id)";
  private static final String PLACE = "it depends on how the rows happen to be spread";
  private static final String WHO = "it depends on who runs it";

  /** Functions whose value is not the same in every run, and what to do instead. */
  static final Map<String, String> NOT_REPEATABLE =
      Map.ofEntries(
          Map.entry("rand", CHANCE),
          Map.entry("random", CHANCE),
          Map.entry("randn", CHANCE),
          Map.entry("randstr", CHANCE),
          Map.entry("uniform", CHANCE),
          Map.entry("uuid", CHANCE),
          Map.entry("shuffle", CHANCE),
          Map.entry("now", CLOCK),
          Map.entry("curdate", CLOCK),
          Map.entry("current_date", CLOCK),
          Map.entry("current_time", CLOCK),
          Map.entry("current_timestamp", CLOCK),
          Map.entry("localtimestamp", CLOCK),
          Map.entry("monotonically_increasing_id", PLACE),
          Map.entry("spark_partition_id", PLACE),
          Map.entry("input_file_name", PLACE),
          Map.entry("input_file_block_start", PLACE),
          Map.entry("input_file_block_length", PLACE),
          Map.entry("current_user", WHO),
          Map.entry("session_user", WHO),
          Map.entry("user", WHO));

  /** Texts that Spark reads as a time of its clock where a date or timestamp is asked for. */
  static final Pattern ASKS_THE_CLOCK =
      Pattern.compile(
          "(?is)(DATE|TIMESTAMP\\w*)\\s*'\\s*(now|today|tomorrow|yesterday)\\s*'"
              + "|(TRY_)?CAST\\s*\\(\\s*'\\s*(now|today|tomorrow|yesterday)\\s*'"
              + "\\s+AS\\s+(DATE|TIMESTAMP\\w*)\\s*\\)"
              + "|'\\s*(now|today|tomorrow|yesterday)\\s*'\\s*::\\s*(DATE|TIMESTAMP\\w*)");

  /** A written text that is to be a date or a timestamp. */
  static final Pattern TIME_LITERAL =
      Pattern.compile(
          "(?is)(?:DATE|TIMESTAMP\\w*)\\s*'([^']*)'"
              + "|CAST\\s*\\(\\s*'([^']*)'\\s+AS\\s+(?:DATE|TIMESTAMP\\w*)\\s*\\)"
              + "|'([^']*)'\\s*::\\s*(?:DATE|TIMESTAMP\\w*)");

  /** Texts that Spark reads as a time of the day on which it is asked. */
  static final Pattern TIME_OF_DAY = Pattern.compile("\\s*(T\\d|\\d{1,2}:).*");

  /** Texts that Spark reads as a day of a year that is not of four digits. */
  static final Pattern OTHER_YEAR = Pattern.compile("\\s*(-\\d|\\+?\\d{5,}).*");

  /** The text of a {@link #TIME_LITERAL}. */
  static String literal(Matcher found) {
    return IntStream.rangeClosed(1, found.groupCount())
        .mapToObj(found::group)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("");
  }

  /** Aggregates that take whichever row comes first, and what to write instead. */
  static final Map<String, String> FIRST_COME =
      Map.of(
          "first", "min_by(value, order)",
          "first_value", "min_by(value, order)",
          "last", "max_by(value, order)",
          "last_value", "max_by(value, order)");

  /** Functions over several rows, as far as somebody is likely to use one on a single row. */
  static final Set<String> AGGREGATES =
      Set.of(
          "any_value",
          "approx_count_distinct",
          "approx_percentile",
          "avg",
          "bool_and",
          "bool_or",
          "collect_list",
          "collect_set",
          "corr",
          "count",
          "count_if",
          "every",
          "kurtosis",
          "max",
          "max_by",
          "mean",
          "median",
          "min",
          "min_by",
          "mode",
          "percentile",
          "skewness",
          "some",
          "std",
          "stddev",
          "stddev_pop",
          "stddev_samp",
          "sum",
          "var_pop",
          "var_samp",
          "variance");

  private Functions() {}
}
