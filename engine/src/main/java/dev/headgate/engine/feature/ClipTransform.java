package dev.headgate.engine.feature;

import com.google.auto.service.AutoService;
import dev.headgate.dsl.spec.Component;
import dev.headgate.dsl.spec.Doc;
import dev.headgate.dsl.spec.Example;
import java.util.Optional;

/** A number within bounds. */
@AutoService(Component.Transform.class)
public final class ClipTransform implements TransformType {

  /**
   * Its bounds.
   *
   * @throws IllegalArgumentException if there is none, or the upper one is below the lower
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
