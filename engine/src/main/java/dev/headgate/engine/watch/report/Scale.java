package dev.headgate.engine.watch.report;

import java.util.ArrayList;
import java.util.List;

/** A linear axis: which numbers it names and where a number lies on it. */
record Scale(double first, double last, double start, double end) {
  Scale {
    if (!(last > first)) {
      double room = Math.max(Math.abs(first), 1) / 2;
      first = first - room;
      last = last + room;
    }
  }

  /** Where a number lies. */
  double at(double value) {
    return start + (value - first) / (last - first) * (end - start);
  }

  /** Round numbers within the axis, about so many of them. */
  List<Double> ticks(int about) {
    double step = step((last - first) / about);
    List<Double> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(first / step - 1e-9); i * step <= last + step * 1e-9; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** The smallest of 1, 2, 5 times a power of ten that is at least the given step. */
  static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (double times : new double[] {1, 2, 5}) {
      if (times * power >= atLeast * (1 - 1e-9)) {
        return times * power;
      }
    }
    return 10 * power;
  }
}
