package dev.headgate.engine.model.recommend;

import java.io.Serializable;

/**
 * Users and items as vectors of one width; what an item is worth to a user is the sum of the
 * products of their numbers. The last vector of either side stands for whoever was not learned
 * from.
 */
public final class Factors implements Serializable {
  private static final long serialVersionUID = 1;

  private final int width;
  private final double[] users;
  private final double[] items;

  /**
   * Vectors, row by row; the arrays are kept as they are, and must not change.
   *
   * @param width numbers of a vector, 1 or more
   * @param users vectors of all users, then of an unknown one
   * @param items vectors of all items, then of an unknown one
   * @throws IllegalArgumentException if the arrays are not whole vectors, or there is none
   */
  public Factors(int width, double[] users, double[] items) {
    if (width < 1 || users.length == 0 || items.length == 0) {
      throw new IllegalArgumentException("no factors");
    }
    if (users.length % width != 0 || items.length % width != 0) {
      throw new IllegalArgumentException(
          users.length + " and " + items.length + " numbers are no vectors of " + width);
    }
    this.width = width;
    this.users = users;
    this.items = items;
  }

  /** How many numbers a vector has. */
  public int width() {
    return width;
  }

  /** How many users were learned from; the vector of this index is that of an unknown one. */
  public int users() {
    return users.length / width - 1;
  }

  /** How many items were learned from; the vector of this index is that of an unknown one. */
  public int items() {
    return items.length / width - 1;
  }

  /** The vectors of all users, row by row. */
  public double[] userVectors() {
    return users.clone();
  }

  /** The vectors of all items, row by row. */
  public double[] itemVectors() {
    return items.clone();
  }

  /**
   * What an item is worth to a user, added up from first to last.
   *
   * @param user 0 to {@link #users()}
   * @param item 0 to {@link #items()}
   */
  public double worth(int user, int item) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += users[user * width + i] * items[item * width + i];
    }
    return sum;
  }
}
