package dev.headgate.engine.watch.drift;

import dev.headgate.engine.store.record.Json;
import dev.headgate.engine.store.record.MetricRecord;
import dev.headgate.engine.store.state.TableState;
import dev.headgate.engine.watch.report.DriftReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a monitor's table says of its newest comparison, in its commit. */
final class DriftFacts {
  /** Name of the report's files without their ending. */
  static final String REPORT = "report";

  private static final String VERDICT = "verdict";
  private static final String PERFORMANCE = "performance";

  /** A list in a record, as JSON wants it. */
  private record Performances(List<MetricRecord> metrics) {}

  private DriftFacts() {}

  static Map<String, String> of(DriftReport report, Map<String, MetricRecord> performance) {
    return Map.of(
        REPORT,
        report.fileName(),
        VERDICT,
        report.verdict().text(),
        PERFORMANCE,
        Json.line(new Performances(List.copyOf(performance.values()))));
  }

  static Map<String, MetricRecord> performance(TableState state) {
    Map<String, MetricRecord> performance = new LinkedHashMap<>();
    String json = state.facts().getOrDefault(PERFORMANCE, "{\"metrics\":[]}");
    Json.read(json, Performances.class).metrics().forEach(m -> performance.put(m.metric(), m));
    return performance;
  }
}
