package dev.headgate.engine.model.onnx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.tree.DecisionTreeModel;
import org.apache.spark.ml.tree.LeafNode;
import org.apache.spark.ml.tree.Node;

/** Trees applied to feature vectors, exactly as Spark walks them. */
public final class Trees {
  private final Graph graph;
  private final List<Node> roots;
  private final String vectors;

  private Trees(Graph graph, List<Node> roots, String vectors) {
    this.graph = graph;
    this.roots = roots;
    this.vectors = vectors;
  }

  /**
   * Trees applied to vectors.
   *
   * @param vectors of shape [rows, features]
   */
  public static Trees of(Graph graph, String vectors, DecisionTreeModel... trees) {
    return new Trees(
        graph, Arrays.stream(trees).map(DecisionTreeModel::rootNode).toList(), vectors);
  }

  /** The predicted numbers, of shape [rows, trees]. */
  public String numbers() {
    return TreeNodes.of(roots, LeafNode::prediction).apply(graph, vectors);
  }

  /** The sum of the predicted numbers, each by its tree's weight, as a column of width 1. */
  public String weightedSum(double[] weights) {
    return graph.apply("MatMul", numbers(), graph.table(weights, 1));
  }

  /** The weights of the classes in the leaves reached, of shape [rows, trees, classes]. */
  public String classWeights(int classes) {
    return leafRows(classes, double[]::clone);
  }

  /** The same, each leaf's weights divided by their sum. */
  public String classShares(int classes) {
    return leafRows(classes, Trees::shares);
  }

  private interface LeafRow {
    double[] of(double[] weights);
  }

  /** A leaf's weight is its row in a table of all leaves; a double holds it exactly. */
  private String leafRows(int classes, LeafRow row) {
    List<double[]> rows = new ArrayList<>();
    TreeNodes nodes =
        TreeNodes.of(
            roots,
            leaf -> {
              rows.add(row.of(leaf.impurityStats().stats()));
              return rows.size() - 1;
            });
    double[] table = rows.stream().flatMapToDouble(Arrays::stream).toArray();
    String reached = graph.asInteger(nodes.apply(graph, vectors));
    return graph.apply(
        "Gather", List.of(Attribute.of("axis", 0)), graph.table(table, classes), reached);
  }

  private static double[] shares(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double total = sum;
    return total == 0
        ? weights.clone()
        : Arrays.stream(weights).map(weight -> weight / total).toArray();
  }
}
