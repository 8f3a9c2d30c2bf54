package dev.headgate.engine.watch.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.headgate.dsl.language.Doc;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a report was computed, so that it can be checked and computed again. */
@Doc("How a report was computed, so that it can be checked and computed again.")
public record Method(
    @Doc("Population stability index from which a change counts.") double psi,
    @Doc("Wasserstein distance, in standard deviations, from which a change counts.")
        double wasserstein,
    @Doc("Share of false alarms over all columns.") double alpha,
    @Doc("A window with fewer rows is undecided.") long minRows,
    @Doc("Correction for many columns.") String correction,
    @Doc("Number of columns that were corrected for.") int columns,
    @Doc("Certainty of every interval, 0 to 1.") double confidence,
    @Doc("Delta table of the dataset that is watched.") String table,
    @Doc("Its version.") long tableVersion,
    @Doc("Delta table of the reference; empty in older reports, where it was the same.")
        String referenceTable,
    @Doc("Delta version on which the model was trained, or that of the reference.")
        long trainedVersion,
    @Doc("Versions of engine, Spark, Delta and Java.") Map<String, String> versions,
    @Doc("Statistics beside the index and the distance; absent where none was asked for.")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Threshold> statistics) {

  public Method {
    referenceTable = referenceTable == null ? table : referenceTable;
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    statistics = statistics == null ? List.of() : List.copyOf(statistics);
  }

  /** From where on a statistic counts. */
  @Doc("From where on a statistic counts.")
  public record Threshold(
      @Doc("The word that a spec names it by.") String name,
      @Doc("What it is.") String title,
      @Doc("The value from which a column's change counts.") double from) {}
}
