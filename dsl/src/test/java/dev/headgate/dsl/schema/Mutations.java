package dev.headgate.dsl.schema;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Every way of breaking a document at one place: a key misspelt or left out, a value of a kind. */
final class Mutations {
  private static final List<Object> VALUES =
      Arrays.asList(
          "zz zz",
          "7",
          -7L,
          0.5,
          true,
          null,
          List.of(),
          List.of("zz"),
          Map.of("zz", 1L),
          "400%",
          "3 days",
          "3 months",
          "DAY");

  private final List<Mutation> found = new ArrayList<>();

  private Mutations() {}

  /**
   * A broken document.
   *
   * @param what where and how it was broken
   */
  record Mutation(String what, Object document) {}

  static List<Mutation> of(Object document) {
    Mutations mutations = new Mutations();
    mutations.walk(document, "", whole -> whole);
    return mutations.found;
  }

  /**
   * Breaks a value and what is in it.
   *
   * @param into puts another value in its place and answers the whole document
   */
  private void walk(Object value, String path, UnaryOperator<Object> into) {
    for (Object other : VALUES) {
      if (!path.isEmpty()) {
        found.add(new Mutation(path + " becomes " + other, into.apply(other)));
      }
    }
    if (value instanceof Map<?, ?> map) {
      for (Object key : map.keySet()) {
        found.add(new Mutation(path + "." + key + " is left out", into.apply(without(map, key))));
        found.add(new Mutation(path + "." + key + " is misspelt", into.apply(misspelt(map, key))));
        walk(map.get(key), path + "." + key, other -> into.apply(with(map, key.toString(), other)));
      }
      found.add(new Mutation(path + " has one more key", into.apply(with(map, "zz", 1L))));
    } else if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        int at = i;
        walk(list.get(i), path + "[]", other -> into.apply(with(list, at, other)));
      }
    }
  }

  private static Map<String, Object> with(Map<?, ?> map, String key, Object value) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((k, v) -> copy.put(k.toString(), v));
    copy.put(key, value);
    return copy;
  }

  private static Map<String, Object> without(Map<?, ?> map, Object key) {
    Map<String, Object> copy = with(map, key.toString(), null);
    copy.remove(key.toString());
    return copy;
  }

  private static Map<String, Object> misspelt(Map<?, ?> map, Object key) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((k, v) -> copy.put(k.equals(key) ? "z" + k : k.toString(), v));
    return copy;
  }

  private static List<Object> with(List<?> list, int at, Object value) {
    List<Object> copy = new ArrayList<>(list);
    copy.set(at, value);
    return copy;
  }
}
