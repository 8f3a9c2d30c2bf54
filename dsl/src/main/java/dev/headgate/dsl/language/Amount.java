package dev.headgate.dsl.language;

import java.time.Duration;

/** How much is held out: a share of the rows or a span of time. */
public sealed interface Amount {
  /** A share, 0 to 1, written {@code 20%}. */
  record Share(double value) implements Amount {}

  /** A span of event time, written {@code 14 days}. */
  record Time(Duration value) implements Amount {}
}
