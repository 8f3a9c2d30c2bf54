package dev.headgate.engine.learn.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The combinations of the values that a search lists, numbered; the last setting varies fastest.
 *
 * @param start settings that the search does not name
 * @param search values to try, by setting
 */
record Grid(Settings start, Map<String, List<Object>> search) {

  /** How many combinations there are, at most {@link Long#MAX_VALUE}. */
  long size() {
    long size = 1;
    for (List<Object> values : search.values()) {
      long high = Math.multiplyHigh(size, values.size());
      size = high == 0 && size * values.size() >= 0 ? size * values.size() : Long.MAX_VALUE;
    }
    return size;
  }

  /** Every combination, in order. */
  List<Settings> all() {
    List<Settings> all = new ArrayList<>();
    for (long i = 0; i < size(); i++) {
      all.add(point(i));
    }
    return all;
  }

  /**
   * Some of the combinations, each as likely as any other and none twice, in order; all of them
   * where there are no more. Few of many serve nearly as well as all where few settings matter:
   * Bergstra and Bengio, Random Search for Hyper-Parameter Optimization, 2012.
   *
   * @param count how many, at least 1
   */
  List<Settings> drawn(int count, long seed) {
    long size = size();
    if (count >= size) {
      return all();
    }
    // Floyd's sampling: exactly count draws, however close count is to size
    SplittableRandom random = new SplittableRandom(seed);
    TreeSet<Long> places = new TreeSet<>();
    for (long last = size - count; last < size; last++) {
      long place = random.nextLong(last + 1);
      places.add(places.contains(place) ? last : place);
    }
    return places.stream().map(this::point).toList();
  }

  private Settings point(long place) {
    Settings point = start;
    long rest = place;
    List<Map.Entry<String, List<Object>>> settings = new ArrayList<>(search.entrySet());
    for (int i = settings.size() - 1; i >= 0; i--) {
      List<Object> values = settings.get(i).getValue();
      point = point.with(settings.get(i).getKey(), values.get((int) (rest % values.size())));
      rest /= values.size();
    }
    return point;
  }
}
