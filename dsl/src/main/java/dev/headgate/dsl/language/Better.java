package dev.headgate.dsl.language;

/** Which way a metric is better. */
public enum Better {
  @Doc("More is better, as of a share of right answers.")
  LARGER,
  @Doc("Less is better, as of an error or a cost.")
  SMALLER
}
