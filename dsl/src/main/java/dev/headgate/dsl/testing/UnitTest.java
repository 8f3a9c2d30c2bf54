package dev.headgate.dsl.testing;

import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Descriptive;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Literal;
import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One test, or several cases of one. */
@Doc("One test: what is given and what must come of it; or several cases that share it.")
public record UnitTest(
    @Doc("What it guards against.") @Descriptive Optional<String> description,
    @Doc("Words to select it by: --select tag:WORD.") @Descriptive @Default("[]") List<String> tags,
    @Doc("Logical time, :as_of in SQL; default: the spec's as_of.start.") @Literal
        Optional<Text> asOf,
    @Doc("Values of the spec's parameters.") @Literal @Default("{}") Map<String, Text> params,
    @Doc(
            "Rows that arrive at datasets in place of what they would read or derive; their rules"
                + " judge.")
        @Default("{}")
        Map<String, Rows> given,
    @Doc("What datasets must hold then.") @Default("{}") Map<String, Expected> expect,
    @Doc("A candidate, and what the gates must say of it.") Optional<GateTest> gate,
    @Doc("What is known of a champion, and whether it must be learned anew.")
        Optional<RetrainTest> retrain,
    @Doc("The same test with other rows, values or expectations, by name.") @Default("{}")
        Map<String, Case> cases) {

  /** One of several tests that have something in common. */
  @Doc("A case has all that its test has; what it says itself takes the place of that.")
  public record Case(
      @Doc("What it shows.") @Descriptive Optional<String> description,
      @Doc("Logical time, :as_of in SQL.") @Literal Optional<Text> asOf,
      @Doc("Values of the spec's parameters.") @Literal @Default("{}") Map<String, Text> params,
      @Doc("Rows that arrive at datasets.") @Default("{}") Map<String, Rows> given,
      @Doc("What datasets must hold then.") @Default("{}") Map<String, Expected> expect,
      @Doc("A candidate, and what the gates must say of it.") Optional<GateTest> gate,
      @Doc("What is known of a champion, and whether it must be learned anew.")
          Optional<RetrainTest> retrain) {}
}
