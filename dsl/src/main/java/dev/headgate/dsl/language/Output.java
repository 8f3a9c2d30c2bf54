package dev.headgate.dsl.language;

import dev.headgate.dsl.source.Text;
import java.util.List;
import java.util.Optional;

/** A dataset or predictions, published elsewhere. */
@Doc("A dataset or predictions, published elsewhere.")
public record Output(
    @Doc("The dataset or prediction whose rows are published.") Text from,
    @Example({
          "{csv: out/tonight.csv}",
          "{jdbc: {url: 'jdbc:postgresql://db/mart', table: mart, password: $(secret:PW)}}"
        })
        @Doc("Where they go.")
        @OneOf(Component.Sink.class)
        Configured to,
    @Doc("How they join what is there.") @Default("replace") Write write,
    @Example("[id]")
        @Doc("Columns by which upsert knows a row again. Default: the key of the source.")
        @Default("[]")
        List<Text> key,
    @Example("[id, prediction]")
        @Doc("The columns that are published. Default: all.")
        @Default("[]")
        List<Text> columns,
    @Doc("Tags of columns that it may show, such as pii.") @Descriptive @Default("[]")
        List<String> allow,
    @Doc("What it is for.") @Descriptive Optional<String> description,
    @Doc("Who answers for it.") @Descriptive Optional<String> owner,
    @Doc("Words to find it by.") @Descriptive @Default("[]") List<String> tags)
    implements Described {

  /** How rows join what is there. */
  public enum Write {
    @Doc("The rows as they are now are all that is there.")
    REPLACE,
    @Doc("Rows that came to the source since the last time are added.")
    APPEND,
    @Doc("Rows of a known key are replaced, others are added; none is removed.")
    UPSERT
  }
}
