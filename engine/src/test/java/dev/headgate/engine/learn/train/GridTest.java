package dev.headgate.engine.learn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GridTest {
  record Options(int depth, double rate) {}

  private static Grid grid(Object... depths) {
    Map<String, List<Object>> search = new LinkedHashMap<>();
    search.put("depth", List.of(depths));
    search.put("rate", List.of(0.1, 0.2));
    return new Grid(new Settings(new Options(0, 0)), search);
  }

  private static List<String> told(List<Settings> points) {
    return points.stream().map(p -> p.value("depth") + " " + p.value("rate")).toList();
  }

  @Test
  void everyCombinationIsTriedTheLastSettingVaryingFastest() {
    assertThat(told(grid(1, 2).all())).containsExactly("1 0.1", "1 0.2", "2 0.1", "2 0.2");
  }

  @Test
  void theSameSeedDrawsTheSameCombinationsNoneTwice() {
    Grid grid = grid(1, 2, 3, 4, 5);
    List<String> drawn = told(grid.drawn(7, 42));
    assertThat(drawn).hasSize(7).doesNotHaveDuplicates().isEqualTo(told(grid.drawn(7, 42)));
    assertThat(drawn).isNotEqualTo(told(grid.drawn(7, 43)));
    assertThat(told(grid.all())).containsSubsequence(drawn);
    assertThat(grid.drawn(10, 42)).isEqualTo(grid.all());
    assertThat(grid.drawn(11, 42)).isEqualTo(grid.all());
  }

  @Test
  void everyCombinationIsAsLikelyAsAnyOther() {
    Grid grid = grid(1, 2, 3);
    Map<String, Integer> counts = new TreeMap<>();
    for (int seed = 0; seed < 6000; seed++) {
      told(grid.drawn(2, seed)).forEach(p -> counts.merge(p, 1, Integer::sum));
    }
    // 2000 expected of each; standard deviation 37
    assertThat(counts).hasSize(6);
    assertThat(counts.values()).allMatch(n -> Math.abs(n - 2000) < 185);
  }

  @Test
  void aGridTooLargeToListIsDrawnFromAllTheSame() {
    Map<String, List<Object>> search = new LinkedHashMap<>();
    List<Object> many = new ArrayList<>();
    IntStream.range(0, 100_000).forEach(many::add);
    search.put("depth", many);
    search.put("rate", new ArrayList<>(many));
    Grid grid = new Grid(new Settings(new Options(0, 0)), search);
    assertThat(grid.size()).isEqualTo(10_000_000_000L);
    assertThat(grid.drawn(3, 1)).hasSize(3);
  }
}
