package dev.headgate.engine.learn.feature;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Doc;
import dev.headgate.dsl.language.Example;
import java.util.Optional;
import java.util.stream.Stream;

/** A number within bounds. */
@AutoService(Component.Transform.class)
public final class ClipTransform implements TransformType {

  /** Beyond it a square is infinite, and no algorithm reckons with that. */
  private static final double LARGEST = 1e140;

  /**
   * Its bounds, each at most {@value #LARGEST} from 0.
   *
   * @throws IllegalArgumentException if there is none, the upper one is below the lower, or one is
   *     out of range
   */
  @Doc("What is beyond a bound counts as the bound.")
  public record Options(
      @Example("0") @Doc("The least number.") Optional<Double> min,
      @Example("1000") @Doc("The greatest number.") Optional<Double> max) {

    /** Refuses bounds that do not bound. */
    public Options {
      if (min.isEmpty() && max.isEmpty()) {
        throw new IllegalArgumentException("'clip' needs min, max or both");
      }
      if (min.isPresent() && max.isPresent() && min.get() >= max.get()) {
        throw new IllegalArgumentException("min " + min.get() + " is not below max " + max.get());
      }
      if (Stream.of(min, max).flatMap(Optional::stream).anyMatch(b -> !(Math.abs(b) <= LARGEST))) {
        throw new IllegalArgumentException("a bound is at most " + LARGEST + " from 0");
      }
    }
  }

  @Override
  public String name() {
    return "clip";
  }

  @Override
  public String doc() {
    return "The number within bounds: what is beyond counts as the bound.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Formula of(Record settings, Formula x) {
    Options bounds = (Options) settings;
    Formula above = bounds.min().map(x::atLeast).orElse(x);
    return bounds.max().map(above::atMost).orElse(above);
  }
}
