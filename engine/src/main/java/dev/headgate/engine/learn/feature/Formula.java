package dev.headgate.engine.learn.feature;

import java.util.List;

/**
 * A function of one number, built from {@link #X}: {@code X.plus(1).ln()}. Every piece is defined
 * everywhere, so that no number makes a score fail.
 *
 * <p>Its text, such as {@code (ln (plus x 1.0))}, is read back by {@link #parse}.
 */
public sealed interface Formula {
  /** The number itself. */
  Formula X = new X();

  /** Operators, with what each makes of its arguments. */
  enum Operator {
    PLUS(2) {
      @Override
      double of(double... a) {
        return a[0] + a[1];
      }
    },
    MINUS(2) {
      @Override
      double of(double... a) {
        return a[0] - a[1];
      }
    },
    TIMES(2) {
      @Override
      double of(double... a) {
        return a[0] * a[1];
      }
    },
    LEAST(2) {
      @Override
      double of(double... a) {
        return Math.min(a[0], a[1]);
      }
    },
    GREATEST(2) {
      @Override
      double of(double... a) {
        return Math.max(a[0], a[1]);
      }
    },
    REACHES(2) {
      @Override
      double of(double... a) {
        return a[0] >= a[1] ? 1 : 0;
      }
    },
    LN(1) {
      @Override
      double of(double... a) {
        return Math.log(a[0]);
      }
    },
    EXP(1) {
      @Override
      double of(double... a) {
        return Math.exp(a[0]);
      }
    },
    SQRT(1) {
      @Override
      double of(double... a) {
        return Math.sqrt(a[0]);
      }
    },
    ABS(1) {
      @Override
      double of(double... a) {
        return Math.abs(a[0]);
      }
    };

    private final int arguments;

    Operator(int arguments) {
      this.arguments = arguments;
    }

    /** What it makes of its arguments. */
    abstract double of(double... a);

    int arguments() {
      return arguments;
    }
  }

  /** The number. */
  record X() implements Formula {
    @Override
    public double at(double x) {
      return x;
    }

    @Override
    public String toString() {
      return "x";
    }
  }

  /**
   * A constant.
   *
   * @throws IllegalArgumentException if it is not finite
   */
  record Constant(double value) implements Formula {
    /** Refuses what is no number. */
    public Constant {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("a constant of " + value);
      }
    }

    @Override
    public double at(double x) {
      return value;
    }

    @Override
    public String toString() {
      return Double.toString(value);
    }
  }

  /** An operator and what it is applied to. */
  record Applied(Operator operator, List<Formula> to) implements Formula {
    /** Copies what it is applied to. */
    public Applied {
      to = List.copyOf(to);
      if (to.size() != operator.arguments()) {
        throw new IllegalArgumentException(operator + " of " + to.size());
      }
    }

    @Override
    public double at(double x) {
      double[] values = new double[to.size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = to.get(i).at(x);
      }
      return operator.of(values);
    }

    @Override
    public String toString() {
      StringBuilder text =
          new StringBuilder("(").append(operator.name().toLowerCase(java.util.Locale.ROOT));
      to.forEach(part -> text.append(' ').append(part));
      return text.append(')').toString();
    }
  }

  /** Its value. */
  double at(double x);

  /** The sum with another. */
  default Formula plus(Formula other) {
    return new Applied(Operator.PLUS, List.of(this, other));
  }

  /** The sum with a number. */
  default Formula plus(double number) {
    return plus(new Constant(number));
  }

  /** The difference to another. */
  default Formula minus(Formula other) {
    return new Applied(Operator.MINUS, List.of(this, other));
  }

  /** The product with another. */
  default Formula times(Formula other) {
    return new Applied(Operator.TIMES, List.of(this, other));
  }

  /** The product with a number. */
  default Formula times(double number) {
    return times(new Constant(number));
  }

  /** At most a number. */
  default Formula atMost(double number) {
    return new Applied(Operator.LEAST, List.of(this, new Constant(number)));
  }

  /** At least a number. */
  default Formula atLeast(double number) {
    return new Applied(Operator.GREATEST, List.of(this, new Constant(number)));
  }

  /** 1 where it is at least a number, 0 elsewhere. */
  default Formula reaches(double number) {
    return new Applied(Operator.REACHES, List.of(this, new Constant(number)));
  }

  /** The magnitude. */
  default Formula abs() {
    return new Applied(Operator.ABS, List.of(this));
  }

  /** The natural logarithm; of 0 and below, that of the smallest double, -708.4. */
  default Formula ln() {
    return new Applied(Operator.LN, List.of(atLeast(Double.MIN_NORMAL)));
  }

  /** The exponential; above 700, that of 700. */
  default Formula exp() {
    return new Applied(Operator.EXP, List.of(atMost(700)));
  }

  /** The square root; of a negative number, 0. */
  default Formula sqrt() {
    return new Applied(Operator.SQRT, List.of(atLeast(0)));
  }

  /**
   * The formula of a text that {@link #toString()} wrote.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Formula parse(String text) {
    return new FormulaText(text).read();
  }
}
