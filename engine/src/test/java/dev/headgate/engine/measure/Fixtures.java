package dev.headgate.engine.measure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;

/**
 * Figures that scipy and scikit-learn computed; {@code measure_fixtures.py} beside them wrote them.
 */
final class Fixtures {
  private static final JsonNode ALL = read();

  private Fixtures() {}

  private static JsonNode read() {
    try (InputStream in = Fixtures.class.getResourceAsStream("/fixtures/measure.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The interval of a figure that has one. */
  static Certainty.Within ends(Certainty certainty) {
    return certainty.ends().orElseThrow(() -> new AssertionError(certainty.toString()));
  }

  /** The interval of a metric that has one. */
  static Certainty.Within ends(MetricValue value) {
    return ends(value.certainty());
  }

  static JsonNode of(String name) {
    return ALL.get(name);
  }

  static double[] doubles(JsonNode array) {
    return IntStream.range(0, array.size()).mapToDouble(i -> array.get(i).asDouble()).toArray();
  }

  static long[] longs(JsonNode array) {
    return IntStream.range(0, array.size()).mapToLong(i -> array.get(i).asLong()).toArray();
  }
}
