package dev.headgate.engine.learn.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.engine.learn.feature.BucketizeTransform.Options;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A transform gives every number a number, and reads its own text back. */
class FormulaTest {
  private static final double[] NUMBERS = {-1e9, -2, -1, -0.5, 0, 1e-12, 0.5, 1, 40, 1e9};

  private static final Formula LOG = new LogTransform().of(new LogTransform.Options(), Formula.X);

  @Test
  void theLogarithmKeepsTheOrderOfAllNumbers() {
    assertThat(LOG.at(0)).isZero();
    assertThat(LOG.at(Math.E - 1)).isCloseTo(1, within(1e-15));
    assertThat(LOG.at(1 - Math.E)).isCloseTo(-1, within(1e-15));
    for (int i = 1; i < NUMBERS.length; i++) {
      assertThat(LOG.at(NUMBERS[i])).isGreaterThanOrEqualTo(LOG.at(NUMBERS[i - 1]));
    }
  }

  @Test
  void whatIsBeyondABoundIsTheBound() {
    var options = new ClipTransform.Options(Optional.of(0.0), Optional.of(10.0));
    Formula clip = new ClipTransform().of(options, Formula.X);
    assertThat(clip.at(-1)).isZero();
    assertThat(clip.at(3)).isEqualTo(3);
    assertThat(clip.at(11)).isEqualTo(10);
    assertThatThrownBy(() -> new ClipTransform.Options(Optional.empty(), Optional.empty()))
        .hasMessage("'clip' needs min, max or both");
    assertThatThrownBy(() -> new ClipTransform.Options(Optional.of(2.0), Optional.of(1.0)))
        .hasMessage("min 2.0 is not below max 1.0");
  }

  @Test
  void aBucketBeginsAtItsSplit() {
    Formula bucket = new BucketizeTransform().of(new Options(List.of(18.0, 40.0)), Formula.X);
    assertThat(bucket.at(17.9)).isZero();
    assertThat(bucket.at(18)).isEqualTo(1);
    assertThat(bucket.at(40)).isEqualTo(2);
    assertThatThrownBy(() -> new Options(List.of(2.0, 2.0)))
        .hasMessage("the splits do not ascend: 2.0 after 2.0");
  }

  @Test
  void everyPieceIsDefinedEverywhereAndReadBack() {
    Formula all =
        Formula.X.exp()
            .plus(Formula.X.ln())
            .minus(Formula.X.sqrt())
            .times(Formula.X.abs().times(0.5))
            .atMost(1e300)
            .plus(LOG)
            .plus(Formula.X.reaches(-1e-7));
    assertThat(Formula.parse(all.toString())).isEqualTo(all);
    for (double x : NUMBERS) {
      assertThat(all.at(x)).as(x + "").isFinite();
    }
    assertThatThrownBy(() -> Formula.parse("(ln x 1)")).hasMessage("no formula: (ln x 1)");
    assertThatThrownBy(() -> Formula.parse("(ln x")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theBuiltInOnesAreServices() {
    assertThat(Components.load(FormulaTest.class.getClassLoader()).names(Component.Transform.class))
        .contains("bucketize", "clip", "log");
  }
}
