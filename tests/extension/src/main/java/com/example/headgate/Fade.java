package com.example.headgate;

import dev.headgate.dsl.language.Above;
import dev.headgate.dsl.language.Default;
import dev.headgate.dsl.language.Doc;
import dev.headgate.engine.learn.feature.Formula;
import dev.headgate.engine.learn.feature.TransformType;

/**
 * A number that is halved at a distance and fades beyond: {@code transform: {fade: {half: 10}}}.
 *
 * <p>The formula is all there is: Spark, the exported model and the check of one against the other
 * follow from it.
 */
public final class Fade implements TransformType {

  /** Its settings. */
  @Doc("How fast it fades.")
  public record Options(
      @Doc("The number at which it is one half.") @Default("1.0") @Above(0) double half) {}

  @Override
  public String name() {
    return "fade";
  }

  @Override
  public String doc() {
    return "1 at 0 and below, one half at 'half', and towards 0 beyond.";
  }

  @Override
  public Class<Options> options() {
    return Options.class;
  }

  @Override
  public Formula of(Record settings, Formula x) {
    double half = ((Options) settings).half();
    return x.atLeast(0).times(-Math.log(2) / half).exp();
  }
}
