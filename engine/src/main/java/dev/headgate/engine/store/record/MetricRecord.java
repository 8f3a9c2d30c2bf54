package dev.headgate.engine.store.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.headgate.engine.measure.Certainty;
import dev.headgate.engine.measure.Doubt;

/**
 * A metric with its confidence interval, or why it has none. In JSON the ends are {@code low} and
 * {@code high}; where there are none both are null and {@code doubt} says why.
 *
 * @param metric the field's name, such as auc
 * @param value point estimate
 * @param certainty its interval
 * @param rows rows it was computed on
 */
@JsonPropertyOrder({"metric", "value", "low", "high", "rows", "doubt"})
public record MetricRecord(String metric, double value, @JsonIgnore Certainty certainty, long rows)
    implements Ends {

  /** A metric with an interval. */
  public MetricRecord(String metric, double value, double low, double high, long rows) {
    this(metric, value, new Certainty.Within(low, high), rows);
  }

  @JsonCreator
  static MetricRecord read(
      @JsonProperty("metric") String metric,
      @JsonProperty("value") double value,
      @JsonProperty("low") Double low,
      @JsonProperty("high") Double high,
      @JsonProperty("rows") long rows,
      @JsonProperty("doubt") Doubt doubt) {
    return new MetricRecord(metric, value, Ends.read(low, high, doubt), rows);
  }
}
