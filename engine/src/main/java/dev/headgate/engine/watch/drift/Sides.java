package dev.headgate.engine.watch.drift;

import dev.headgate.engine.measure.Profile;
import dev.headgate.engine.store.registry.ModelCard;
import dev.headgate.engine.watch.report.Against;
import dev.headgate.engine.watch.report.DriftReport.Span;
import dev.headgate.engine.watch.report.Shift;
import dev.headgate.engine.watch.report.Uncompared;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Both sides of a comparison but for the profile of the window's rows.
 *
 * @param watched what the predictions mean
 * @param against what the window is held against
 * @param card the champion, where a model of this spec is watched
 * @param reference profile of the rows that the window is held against
 * @param scores profile of what was predicted before
 * @param span the rows of the reference
 * @param judged the rows on which the predictions before were judged
 * @param scored the window's rows with what was predicted
 * @param rates how often each class occurs, before and now
 * @param performance the metrics, before and now
 * @param confidence of every interval, such as 0.95
 * @param knownAfter how long after a row's time its label is known
 * @param table Delta table of the reference
 * @param version its version
 * @param referenceRows reads the rows of the reference, if they are still there
 * @param uncompared what both sides do not have alike
 * @param limits what the comparison cannot tell, beside what holds of every one
 */
record Sides(
    Watched watched,
    Against against,
    Optional<ModelCard> card,
    Profile reference,
    Profile scores,
    Span span,
    Span judged,
    WindowScores scored,
    List<Shift> rates,
    Performance performance,
    double confidence,
    Duration knownAfter,
    String table,
    long version,
    Supplier<Dataset<Row>> referenceRows,
    List<Uncompared> uncompared,
    List<String> limits) {}
