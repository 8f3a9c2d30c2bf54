package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.time.Duration;
import java.util.Optional;

/** Rows that are held out from training. */
@Doc("Rows that are held out: a share of all, the newest span, or those that meet a condition.")
@ExactlyOne({"amount", "where"})
public record Holdout(
    @Short @Example({"20%", "14 days"}) @Doc("Newest span, or share by hash.")
        Optional<Amount> amount,
    @Example({"fold = 0", "site IN ('north', 'east')", "day >= :cutoff"})
        @Doc(
            "A condition on the row. Where it is NULL the row is not held out. The columns that it"
                + " names are features only where they are listed by name, and the label is none of"
                + " them.")
        @Sql(Sql.Form.CONDITION)
        Optional<Text> where) {

  /** Ways to say which rows are held out. */
  public enum Kind {
    /** The newest span of time. */
    TIME,
    /** A share, by the hash of columns. */
    SHARE,
    /** A condition on the row. */
    CONDITION
  }

  /** A share or a span. */
  static Holdout of(Amount amount) {
    return new Holdout(Optional.of(amount), Optional.empty());
  }

  /** The way in which it is said. */
  public Kind kind() {
    if (where.isPresent()) {
      return Kind.CONDITION;
    }
    return amount.filter(Amount.Time.class::isInstance).isPresent() ? Kind.TIME : Kind.SHARE;
  }

  /** The share of the rows, 0 to 1; 0 of another kind. */
  public double share() {
    return amount.map(a -> a instanceof Amount.Share share ? share.value() : 0.0).orElse(0.0);
  }

  /** The span of time; zero of another kind. */
  public Duration span() {
    return amount
        .map(a -> a instanceof Amount.Time time ? time.value() : Duration.ZERO)
        .orElse(Duration.ZERO);
  }
}
