package dev.headgate.engine.plan;

import dev.headgate.dsl.decode.Canonical;
import dev.headgate.dsl.finding.Json;
import dev.headgate.dsl.language.Dataset;
import dev.headgate.dsl.language.Digest;
import dev.headgate.dsl.language.Expectation;
import dev.headgate.dsl.language.FilePatterns;
import dev.headgate.dsl.language.Parameter;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.sql.SqlFacts;
import dev.headgate.dsl.sql.SqlGrammar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the declaration of an ingested dataset means, in the parts that an edit of it may touch. A
 * table keeps them as facts of its state.
 *
 * @param rows digest of what says how a stored row comes of a file
 * @param columns a short digest of each declared column, sorted
 * @param rules a short digest of each expectation with the parameters of its time, sorted
 * @param zone the time zone of local times
 * @param local whether any column holds moments, which a local time is read to by its zone
 */
public record IngestMeaning(
    String rows, List<String> columns, List<String> rules, String zone, boolean local) {
  /** Facts of a table's state. */
  public static final String ZONE = "zone";

  private static final String ROWS = "rows";
  private static final String COLUMNS = "columns";
  private static final String RULES = "rules";
  private static final String CELLS = "cells";

  /**
   * Version of what a cell means: another one reads all anew. A table that names none is of a time
   * that kept none, and was read as now where both agree; to read all of it anew for an upgrade
   * alone would lose the rows of files that are gone.
   */
  private static final String CELL_SEMANTICS = "1";

  private static final int SHORT = 8;
  private static final Pattern MOMENT = Pattern.compile("(?i)\\btimestamp(_ltz)?\\b");

  /** What an edit touches. */
  public enum Edit {
    /** Nothing. */
    NONE,
    /** What is said of rows, not the rows. */
    WORDS,
    /** What must hold of rows. */
    RULES,
    /** There are columns that there were not. */
    COLUMNS,
    /** How rows come of files. */
    ROWS,
    /** The time zone in which local times are read. */
    ZONE
  }

  /** The meaning of an ingested dataset. */
  public static IngestMeaning of(LinkedSpec linked, String name) {
    Dataset dataset = linked.spec().datasets().get(name);
    Dataset.Ingest ingest = dataset.ingest().orElseThrow();
    String schema = ingest.schema().value();
    return new IngestMeaning(
        rows(dataset, ingest),
        shorts(
            SqlGrammar.spark().columns(ingest.schema()).columns().stream()
                .map(
                    c ->
                        c.name().value().toLowerCase(Locale.ROOT)
                            + " "
                            + c.type().toUpperCase(Locale.ROOT).replaceAll("\\s+", " "))
                .toList()),
        shorts(dataset.expect().stream().map(e -> Canonical.of(e, parameters(linked, e))).toList()),
        linked.spec().timeZone().getId(),
        MOMENT.matcher(schema).find());
  }

  /** A path says where, not what: files are known by their content. */
  private static String rows(Dataset dataset, Dataset.Ingest ingest) {
    String from = Canonical.of(ingest.from());
    for (Text path : FilePatterns.of(ingest.from())) {
      from = from.replace(Json.quote(path.value()), "null");
    }
    boolean keyed =
        ingest.write() == Dataset.Write.UPSERT || ingest.write() == Dataset.Write.HISTORY;
    long required =
        Pattern.compile("(?i)\\bnot\\s+null\\b").matcher(ingest.schema().value()).results().count();
    String plain = Canonical.of(ingest);
    String other =
        plain
            .replace(Canonical.of(ingest.from()), "")
            .replace(Json.quote(SqlGrammar.spark().normal(ingest.schema().value())), "");
    return Digest.of(
        Canonical.of(
            from, other, String.valueOf(required), dataset.time(), keyed ? dataset.key() : ""));
  }

  private static Map<String, String> parameters(LinkedSpec linked, Expectation expectation) {
    Map<String, String> values = new TreeMap<>();
    expectation
        .that()
        .map(SqlGrammar.spark()::expression)
        .map(SqlFacts::parameterNames)
        .ifPresent(
            names ->
                names.forEach(
                    name -> {
                      Object value = linked.parameters().get(name);
                      if (value != null) {
                        values.put(name, Parameter.text(value));
                      }
                    }));
    return values;
  }

  private static List<String> shorts(List<String> texts) {
    return texts.stream().map(t -> Digest.of(t).substring(0, SHORT)).sorted().distinct().toList();
  }

  /** What a table keeps of it. */
  public Map<String, String> facts() {
    return Map.of(
        ROWS,
        rows,
        COLUMNS,
        String.join(" ", columns),
        RULES,
        String.join(" ", rules),
        ZONE,
        zone,
        CELLS,
        CELL_SEMANTICS);
  }

  /**
   * What was edited since a table was written.
   *
   * @param same whether its declaration as a whole is the same
   * @param facts what the table keeps; a part that it does not tell is taken to be as it is now
   *     where the whole is the same
   */
  public Edit since(boolean same, Map<String, String> facts) {
    if (!facts.getOrDefault(CELLS, CELL_SEMANTICS).equals(CELL_SEMANTICS)) {
      return Edit.ROWS;
    }
    if (local && !facts.getOrDefault(ZONE, zone).equals(zone)) {
      return Edit.ZONE;
    }
    if (same) {
      return Edit.NONE;
    }
    if (!rows.equals(facts.get(ROWS))) {
      return Edit.ROWS;
    }
    Set<String> before = words(facts, COLUMNS);
    if (!before.equals(new TreeSet<>(columns))) {
      return columns.containsAll(before) ? Edit.COLUMNS : Edit.ROWS;
    }
    return words(facts, RULES).containsAll(rules) ? Edit.WORDS : Edit.RULES;
  }

  /** Those expectations that a table was not judged by. */
  public List<Expectation> unjudged(
      List<Expectation> all, LinkedSpec linked, Map<String, String> facts) {
    Set<String> before = words(facts, RULES);
    return all.stream()
        .filter(e -> !before.containsAll(shorts(List.of(Canonical.of(e, parameters(linked, e))))))
        .toList();
  }

  private static Set<String> words(Map<String, String> facts, String name) {
    return Arrays.stream(facts.getOrDefault(name, "").split(" "))
        .filter(w -> !w.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
