package dev.headgate.engine.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProfileAlgebraTest {
  private static final List<ProfileColumn> COLUMNS =
      List.of(
          ProfileColumn.numeric("delay"),
          ProfileColumn.numeric("share"),
          ProfileColumn.categorical("carrier"),
          ProfileColumn.categorical("tail"));

  private record Row(int day, Double delay, Double share, String carrier, String tail) {}

  private static List<Row> rows(int size, int days, long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Double delay = random.nextInt(10) == 0 ? null : (double) (random.nextInt(400) - 30);
      double share =
          switch (random.nextInt(8)) {
            case 0 -> -999;
            case 1 -> 0;
            case 2 -> Double.NaN;
            case 3 -> -Math.exp(40 * random.nextGaussian());
            default -> random.nextGaussian();
          };
      String carrier = random.nextInt(20) == 0 ? null : "C" + random.nextInt(16);
      rows.add(
          new Row(random.nextInt(days), delay, share, carrier, "N" + random.nextInt(1 + size / 2)));
    }
    return rows;
  }

  private static void add(ProfileBuilder builder, Row row) {
    DaySketch day = builder.day(row.day == 0 ? DailyProfiles.NO_DAY : 15000 + row.day);
    day.countRow();
    number(day.numeric(0), row.delay);
    number(day.numeric(1), row.share);
    text(day.categorical(2), row.carrier);
    text(day.categorical(3), row.tail);
  }

  private static void number(NumericSketch sketch, Double value) {
    if (value == null) {
      sketch.addNull();
    } else {
      sketch.add(value);
    }
  }

  private static void text(CategoricalSketch sketch, String value) {
    if (value == null) {
      sketch.addNull();
    } else {
      sketch.add(value);
    }
  }

  private static DailyProfiles spread(List<Row> rows, int parts, Random random) {
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);
    List<ProfileBuilder> builders = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      builders.add(ProfileBuilder.daily(COLUMNS));
    }
    for (Row row : shuffled) {
      add(builders.get(random.nextInt(parts)), row);
    }
    while (builders.size() > 1) {
      ProfileBuilder taken = builders.remove(random.nextInt(builders.size()));
      builders.get(random.nextInt(builders.size())).merge(taken);
    }
    return builders.get(0).build();
  }

  @Test
  void bytes_depend_on_the_rows_alone() {
    for (int size : new int[] {1, 30, 700, 6000, 40000}) {
      List<Row> rows = rows(size, 4, size);
      DailyProfiles once = spread(rows, 1, new Random(1));
      for (int parts : new int[] {2, 3, 13}) {
        DailyProfiles other = spread(rows, parts, new Random(parts));
        assertThat(other.toBytes()).isEqualTo(once.toBytes());
        assertThat(other.digest()).isEqualTo(once.digest());
        assertThat(other.total().toBytes()).isEqualTo(once.total().toBytes());
      }
      assertThat(once.rows()).isEqualTo(size);
      assertThat(once.total().rows()).isEqualTo(size);
    }
  }

  @Test
  void merging_stored_profiles_is_the_same_as_profiling_together() {
    List<Row> rows = rows(20000, 5, 3);
    DailyProfiles first = spread(rows.subList(0, 500), 2, new Random(1));
    DailyProfiles second = spread(rows.subList(500, 9000), 3, new Random(2));
    DailyProfiles third = spread(rows.subList(9000, 20000), 1, new Random(3));
    DailyProfiles stored = DailyProfiles.fromBytes(second.toBytes());
    DailyProfiles whole = spread(rows, 1, new Random(4));
    assertThat(first.merge(stored).merge(third)).isEqualTo(whole);
    assertThat(third.merge(stored.merge(first)).toBytes()).isEqualTo(whole.toBytes());
    assertThat(stored.merge(first)).isEqualTo(first.merge(stored));
  }

  @Test
  void windows_of_days_merge_to_the_same_profile_in_any_grouping() {
    DailyProfiles days = spread(rows(30000, 6, 9), 2, new Random(1));
    Profile window = days.window(15001, 15005);
    Profile left = days.window(15001, 15003).merge(days.window(15003, 15005));
    Profile right =
        days.day(15004)
            .orElseThrow()
            .merge(days.window(15002, 15004))
            .merge(days.day(15001).orElseThrow());
    assertThat(left.toBytes()).isEqualTo(window.toBytes());
    assertThat(right.toBytes()).isEqualTo(window.toBytes());
    assertThat(days.window(0, 10).rows()).isZero();
    assertThat(days.window(Long.MIN_VALUE, Long.MAX_VALUE).rows())
        .isEqualTo(days.rows() - days.day(DailyProfiles.NO_DAY).orElseThrow().rows());
    assertThat(days.days()).containsExactly(15001, 15002, 15003, 15004, 15005);
  }

  @Test
  void a_merge_with_the_profile_of_no_rows_changes_nothing() {
    Profile some = spread(rows(9000, 1, 5), 1, new Random(1)).total();
    Profile none = Profile.empty(COLUMNS);
    assertThat(some.merge(none)).isEqualTo(some);
    assertThat(none.merge(some)).isEqualTo(some);
  }

  @Test
  void what_is_written_is_read_again() {
    for (int size : new int[] {0, 1, 900, 30000}) {
      DailyProfiles days = spread(rows(size, 3, size), 1, new Random(1));
      assertThat(DailyProfiles.fromBytes(days.toBytes())).isEqualTo(days);
      Profile total = days.total();
      Profile read = Profile.fromBytes(total.toBytes());
      assertThat(read).isEqualTo(total);
      assertThat(read.merge(total).toBytes()).isEqualTo(total.merge(total).toBytes());
    }
  }

  @Test
  void damaged_bytes_are_refused() {
    byte[] bytes = spread(rows(50, 1, 1), 1, new Random(1)).toBytes();
    byte[] torn = Arrays.copyOf(bytes, bytes.length - 3);
    byte[] newer = bytes.clone();
    newer[0] = 9;
    assertThatThrownBy(() -> DailyProfiles.fromBytes(torn))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> DailyProfiles.fromBytes(newer)).hasMessageContaining("version 9");
    assertThatThrownBy(() -> Profile.fromBytes(bytes)).hasMessageContaining("another kind");
    assertThatThrownBy(() -> DailyProfiles.fromBytes(new byte[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_builder_travels_between_machines() throws Exception {
    ProfileBuilder builder = ProfileBuilder.daily(COLUMNS);
    rows(3000, 3, 2).forEach(row -> add(builder, row));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(builder);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      ProfileBuilder arrived = (ProfileBuilder) in.readObject();
      add(arrived, rows(1, 1, 8).get(0));
      add(builder, rows(1, 1, 8).get(0));
      assertThat(arrived.build().toBytes()).isEqualTo(builder.build().toBytes());
    }
  }

  @Test
  void profiles_of_different_columns_do_not_merge() {
    Profile one = Profile.empty(COLUMNS);
    Profile other = Profile.empty(COLUMNS.subList(0, 2));
    assertThatThrownBy(() -> one.merge(other)).hasMessageContaining("different columns");
    assertThat(one.select(List.of("share", "tail", "nothing")).columns())
        .containsExactly(COLUMNS.get(1), COLUMNS.get(3));
  }
}
