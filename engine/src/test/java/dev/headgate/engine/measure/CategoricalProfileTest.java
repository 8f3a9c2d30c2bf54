package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CategoricalProfileTest {

  static CategoricalProfile profile(String... values) {
    CategoricalSketch sketch = new CategoricalSketch(Resolution.WHOLE);
    for (String value : values) {
      if (value == null) {
        sketch.addNull();
      } else {
        sketch.add(value);
      }
    }
    return sketch.profile();
  }

  @Test
  void few_categories_have_exact_counts_in_order_of_frequency() {
    CategoricalProfile profile = profile("UA", "AA", null, "UA", "B6", "AA", "UA", "");
    assertThat(profile.categories())
        .containsExactly(
            new Category("UA", 3),
            new Category("AA", 2),
            new Category("", 1),
            new Category("B6", 1));
    assertThat(profile.rows()).isEqualTo(8);
    assertThat(profile.values()).isEqualTo(7);
    assertThat(profile.nulls()).isEqualTo(1);
    assertThat(profile.unnamed()).isZero();
    assertThat(profile.distinct()).isEqualTo(4);
  }

  @Test
  void part_of_an_array_counts_like_the_same_text() {
    byte[] line = "xxZürich-Kloten,yy".getBytes(StandardCharsets.UTF_8);
    CategoricalSketch sketch = new CategoricalSketch(16, 8);
    sketch.add(line, 2, line.length - 5);
    sketch.add("Zürich-Kloten");
    assertThat(sketch.profile().categories()).containsExactly(new Category("Zürich-Kloten", 2));
  }

  @Test
  void beyond_the_bound_no_row_is_lost_and_named_counts_stay_exact() {
    CategoricalSketch sketch = new CategoricalSketch(256, 64);
    for (int i = 0; i < 400; i++) {
      for (int j = 0; j <= i % 7; j++) {
        sketch.add("item " + i);
      }
    }
    CategoricalProfile profile = sketch.profile();
    assertThat(profile.isExact()).isFalse();
    assertThat(profile.buckets().size()).isLessThanOrEqualTo(256);
    assertThat(profile.distinct()).isCloseTo(400, within(40.0));
    long named = 0;
    for (Category category : profile.categories()) {
      int item = Integer.parseInt(category.name().substring(5));
      assertThat(category.count()).isEqualTo(item % 7 + 1);
      named += category.count();
    }
    assertThat(profile.categories()).isNotEmpty();
    assertThat(named + profile.unnamed()).isEqualTo(profile.values());
  }

  @Test
  void a_very_long_name_is_shortened_and_stays_apart_from_others() {
    String start = "é".repeat(200);
    CategoricalProfile profile = profile(start + "a", start + "b", start + "a");
    assertThat(profile.categories()).extracting(Category::count).containsExactly(2L, 1L);
    assertThat(profile.categories().get(0).name()).startsWith("ééé").hasSizeLessThan(80);
  }

  private static CategoricalProfile of(Resolution resolution, String prefix, int rows) {
    CategoricalSketch sketch = new CategoricalSketch(resolution);
    for (int i = 0; i < rows; i++) {
      sketch.add(prefix + i % 100_000);
    }
    return sketch.profile();
  }

  private static byte[] bytes(CategoricalProfile profile) {
    ByteWriter out = new ByteWriter();
    profile.write(out);
    return out.toBytes();
  }

  @Test
  void beyond_the_bound_it_stays_small() {
    CategoricalProfile whole = of(Resolution.WHOLE, "customer", 300_000);
    assertThat(bytes(whole).length).isLessThan(22_000);
    assertThat(bytes(of(Resolution.DAILY, "customer", 300_000)).length).isLessThan(8_000);
    ValueSample sample = whole.sample().orElseThrow();
    assertThat(sample.values().size()).isBetween(200, 512);
    assertThat(sample.values().counts()).containsOnly(3L);
  }

  @Test
  void what_an_older_version_kept_is_read_and_compared_as_far_as_groups_tell() {
    CategoricalProfile now = of(Resolution.WHOLE, "a", 200_000);
    DistinctSketch distinct = DistinctSketch.empty();
    now.addTo(distinct);
    CategoricalProfile kept = new CategoricalProfile(0, now.buckets(), distinct, null);
    CategoricalProfile old = CategoricalProfile.read(new ByteReader(bytes(kept)));
    assertThat(old).isEqualTo(kept);
    assertThat(old.sample()).isEmpty();
    assertThat(old.merge(now)).isEqualTo(now.merge(old)).isEqualTo(old.merge(old));
    RareValues told = RareValues.of(old, now);
    assertThat(told.unseen()).isNaN();
    assertThat(told.change()).isEqualTo(new Interval(0, 0, 4));
  }
}
