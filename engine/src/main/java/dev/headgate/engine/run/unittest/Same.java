package dev.headgate.engine.run.unittest;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Whether two values of one type are the same; numbers may differ by a tolerance.
 *
 * @param tolerance the largest difference of two numbers
 */
record Same(double tolerance) {
  /** Doubles that differ by no more than their last digits are the same, however large. */
  private static final double LAST_DIGITS = 1e-14;

  boolean values(Object a, Object b) {
    if (a == null || b == null) {
      return a == b;
    }
    if (a instanceof Number x && b instanceof Number y) {
      return numbers(x, y);
    }
    if (a instanceof byte[] x && b instanceof byte[] y) {
      return Arrays.equals(x, y);
    }
    if (a instanceof scala.collection.Seq<?> x && b instanceof scala.collection.Seq<?> y) {
      return lists(CollectionConverters.asJava(x), CollectionConverters.asJava(y));
    }
    if (a instanceof scala.collection.Map<?, ?> x && b instanceof scala.collection.Map<?, ?> y) {
      return maps(CollectionConverters.asJava(x), CollectionConverters.asJava(y));
    }
    if (a instanceof Row x && b instanceof Row y) {
      return rows(x, y);
    }
    return a.equals(b);
  }

  /** Whether all values of two rows of one form are the same. */
  boolean rows(Row a, Row b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = values(a.get(i), b.get(i));
    }
    return same;
  }

  private boolean numbers(Number a, Number b) {
    if (a instanceof Double || a instanceof Float) {
      double x = a.doubleValue();
      double y = b.doubleValue();
      double gap = Math.abs(x - y);
      return Double.compare(x, y) == 0
          || gap <= tolerance
          || gap <= LAST_DIGITS * Math.max(Math.abs(x), Math.abs(y));
    }
    BigDecimal gap = new BigDecimal(a.toString()).subtract(new BigDecimal(b.toString())).abs();
    return gap.compareTo(BigDecimal.valueOf(tolerance)) <= 0;
  }

  private boolean lists(List<?> a, List<?> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = values(a.get(i), b.get(i));
    }
    return same;
  }

  private boolean maps(Map<?, ?> a, Map<?, ?> b) {
    return a.size() == b.size()
        && a.entrySet().stream()
            .allMatch(e -> b.containsKey(e.getKey()) && values(e.getValue(), b.get(e.getKey())));
  }
}
