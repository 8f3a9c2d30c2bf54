package dev.headgate.engine.measure;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Distances of rows to the centres of clusters. A row is of the cluster whose centre is nearest,
 * the first of them where several are. There is no truth.
 */
public final class ClusterScores implements Scores {
  private final int clusters;
  private final int[] cluster;
  private final double[] nearest;
  private final double[] next;
  private final double[] weight;

  private ClusterScores(
      int clusters, int[] cluster, double[] nearest, double[] next, double[] weight) {
    this.clusters = clusters;
    this.cluster = cluster;
    this.nearest = nearest;
    this.next = next;
    this.weight = weight;
  }

  /**
   * Scores in which all rows count the same.
   *
   * @param clusters how many clusters there are, 1 or more
   * @param distance for each row one to the centre of each cluster, 0 or more
   * @throws IllegalArgumentException if lengths differ or a distance is none
   */
  public static ClusterScores of(int clusters, double[][] distance) {
    int rows = distance.length;
    int[] cluster = new int[rows];
    double[] nearest = new double[rows];
    double[] next = new double[rows];
    for (int i = 0; i < rows; i++) {
      Rows.requireSameLength(clusters, distance[i].length, "distances of a row");
      double least = Double.POSITIVE_INFINITY;
      double second = Double.POSITIVE_INFINITY;
      for (int k = 0; k < clusters; k++) {
        double d = Rows.requireFinite(distance[i][k], "distance");
        if (d < 0) {
          throw new IllegalArgumentException("a distance of " + d);
        }
        if (d < least) {
          second = least;
          least = d;
          cluster[i] = k;
        } else {
          second = Math.min(second, d);
        }
      }
      nearest[i] = least;
      next[i] = second;
    }
    return new ClusterScores(clusters, cluster, nearest, next, null);
  }

  /** The same where each row counts as much as its weight, 0 or more. */
  public ClusterScores weighted(double[] weights) {
    return new ClusterScores(
        clusters, cluster, nearest, next, Rows.weights(weights, cluster.length));
  }

  @Override
  public Task task() {
    return Task.CLUSTERING;
  }

  @Override
  public int rows() {
    return cluster.length;
  }

  @Override
  public double weight(int row) {
    return weight == null ? 1 : weight[row];
  }

  /** How many clusters there are, those without a row included. */
  public int clusters() {
    return clusters;
  }

  /** The place of a row's cluster. */
  public int cluster(int row) {
    return cluster[row];
  }

  /** The distance of a row to the centre of its cluster. */
  public double distance(int row) {
    return nearest[row];
  }

  /**
   * A row's simplified silhouette, 0 between two clusters to 1 at a centre: one less the distance
   * to its centre over that to the next nearest (Vendramin, Campello and Hruschka, "Relative
   * clustering validity criteria", 2010). NaN where there is but one cluster.
   */
  public double silhouette(int row) {
    if (clusters < 2) {
      return Double.NaN;
    }
    return next[row] == 0 ? 0 : 1 - nearest[row] / next[row];
  }

  /** The place of the cluster with the least weight of rows, the first of several. */
  int smallest() {
    double[] rows = new double[clusters];
    for (int i = 0; i < cluster.length; i++) {
      rows[cluster[i]] += weight(i);
    }
    return IntStream.range(0, clusters).reduce((a, b) -> rows[b] < rows[a] ? b : a).orElse(0);
  }

  @Override
  public ClusterScores select(int... rows) {
    return new ClusterScores(
        clusters,
        IntStream.of(rows).map(row -> cluster[row]).toArray(),
        Rows.select(nearest, rows),
        Rows.select(next, rows),
        Rows.select(weight, rows));
  }

  @Override
  public boolean saysTheSameAs(Scores other) {
    return other instanceof ClusterScores that
        && hasSameTruthAs(that)
        && clusters == that.clusters
        && Arrays.equals(cluster, that.cluster)
        && Arrays.equals(nearest, that.nearest)
        && Arrays.equals(next, that.next);
  }

  /** Another clustering of as many rows, of any number of clusters: no truth can differ. */
  @Override
  public boolean hasSameTruthAs(Scores other) {
    return other.plain() instanceof ClusterScores that
        && rows() == that.rows()
        && Arrays.equals(weight, that.weight);
  }
}
