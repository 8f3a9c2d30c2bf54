package dev.headgate.dsl.sql;

import java.util.List;

/**
 * Arithmetic over aggregates, such as {@code sum(a) / sum(b)}.
 *
 * @param aggregates what is summed, in the order in which it is written
 * @param formula what is made of the sums
 */
public record Figure(List<Aggregate> aggregates, Formula formula) {

  /**
   * A sum over rows.
   *
   * @param kind what is made of the values
   * @param value the SQL of a row's value; of {@code count} what must not be NULL
   * @param filter the SQL of a condition on the rows that count; empty for all
   */
  public record Aggregate(Kind kind, String value, String filter) {}

  /** What is made of the values of rows; NULL is left out. */
  public enum Kind {
    AVG,
    SUM,
    COUNT
  }

  /** A piece of arithmetic. */
  public sealed interface Formula {
    /**
     * Its value, and after it its slope by each aggregate.
     *
     * @param sums the aggregates' values
     */
    double[] at(double[] sums);
  }

  /** A number as it is written. */
  record Constant(double value) implements Formula {
    @Override
    public double[] at(double[] sums) {
      double[] result = new double[sums.length + 1];
      result[0] = value;
      return result;
    }
  }

  /** The aggregate of a place. */
  record Term(int place) implements Formula {
    @Override
    public double[] at(double[] sums) {
      double[] result = new double[sums.length + 1];
      result[0] = sums[place];
      result[place + 1] = 1;
      return result;
    }
  }

  /** Two pieces, and one of {@code + - * /} between them. */
  record Binary(char sign, Formula left, Formula right) implements Formula {
    @Override
    public double[] at(double[] sums) {
      double[] a = left.at(sums);
      double[] b = right.at(sums);
      double[] result = new double[a.length];
      result[0] = value(a[0], b[0]);
      for (int i = 1; i < result.length; i++) {
        result[i] = slope(a[0], a[i], b[0], b[i]);
      }
      return result;
    }

    private double value(double a, double b) {
      return switch (sign) {
        case '+' -> a + b;
        case '-' -> a - b;
        case '*' -> a * b;
        default -> b == 0 ? Double.NaN : a / b;
      };
    }

    private double slope(double a, double da, double b, double db) {
      return switch (sign) {
        case '+' -> da + db;
        case '-' -> da - db;
        case '*' -> da * b + a * db;
        default -> (da - a / b * db) / b;
      };
    }
  }

  /** The square root; without a slope at 0. */
  record Root(Formula of) implements Formula {
    @Override
    public double[] at(double[] sums) {
      double[] result = of.at(sums);
      result[0] = Math.sqrt(result[0]);
      for (int i = 1; i < result.length; i++) {
        result[i] = result[0] == 0 ? 0 : result[i] / (2 * result[0]);
      }
      return result;
    }
  }
}
