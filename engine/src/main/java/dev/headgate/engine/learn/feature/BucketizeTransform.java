package dev.headgate.engine.learn.feature;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import dev.headgate.dsl.language.Short;
import java.util.List;

/** The bucket that a number falls in. */
@AutoService(Component.Transform.class)
public final class BucketizeTransform implements TransformType {

  /**
   * Its splits.
   *
   * @throws IllegalArgumentException if there is none, or they do not ascend
   */
  @Doc("The numbers at which a new bucket begins.")
  public record Options(
      @Short @Example("[18, 40, 65]") @Doc("Ascending numbers; each begins a bucket.")
          List<Double> splits) {

    /** Refuses splits that make no buckets. */
    public Options {
      splits = List.copyOf(splits);
      if (splits.isEmpty()) {
        throw new IllegalArgumentException("'bucketize' needs at least one split");
      }
      for (int i = 1; i < splits.size(); i++) {
        if (splits.get(i) <= splits.get(i - 1)) {
          throw new IllegalArgumentException(
              "the splits do not ascend: " + splits.get(i) + " after " + splits.get(i - 1));
        }
      }
    }
  }

  @Override
  public String name() {
    return "bucketize";
  }

  @Override
  public String doc() {
    return "The number of the bucket that it falls in: how many of the splits it reaches, from 0.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Formula of(Record settings, Formula x) {
    return ((Options) settings)
        .splits().stream().map(x::reaches).reduce(Formula::plus).orElseThrow();
  }
}
