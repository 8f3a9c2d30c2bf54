package dev.headgate.engine.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The places of relevant items in what a model recommends, kept beside its scores. */
public final class Places {
  private static final String NAME = "places among all items";

  private Places() {}

  /**
   * Scores with the places of the items of their rows.
   *
   * @param user by row, the user's number
   * @param place by row, 1 for the item that is recommended first; 0 where the row does not count:
   *     its item is not relevant, or its user was not drawn
   * @throws IllegalArgumentException if lengths differ
   */
  public static Scores beside(Scores scores, int[] user, int[] place) {
    Rows.requireSameLength(scores.rows(), user.length, "users");
    Rows.requireSameLength(scores.rows(), place.length, "places");
    double[][] figures = new double[user.length][];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = new double[] {user[i], place[i]};
    }
    return FiguredScores.beside(scores, NAME, figures);
  }

  /** By user, those of the rows that count; none where nobody ranked. */
  static Map<Integer, List<Integer>> of(Scores scores) {
    Map<Integer, List<Integer>> places = new TreeMap<>();
    if (scores instanceof FiguredScores figured && figured.has(NAME)) {
      for (int i = 0; i < scores.rows(); i++) {
        int place = (int) figured.figure(NAME, i, 1);
        if (place > 0) {
          places
              .computeIfAbsent((int) figured.figure(NAME, i, 0), u -> new ArrayList<>())
              .add(place);
        }
      }
    }
    return places;
  }
}
