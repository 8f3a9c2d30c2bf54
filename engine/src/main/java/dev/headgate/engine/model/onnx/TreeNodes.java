package dev.headgate.engine.model.onnx;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.tree.CategoricalSplit;
import org.apache.spark.ml.tree.ContinuousSplit;
import org.apache.spark.ml.tree.InternalNode;
import org.apache.spark.ml.tree.LeafNode;
import org.apache.spark.ml.tree.Node;

/**
 * Spark's trees laid out as the lists the ONNX operator TreeEnsemble takes (ai.onnx.ml version 5):
 * one target a tree, one weight a leaf.
 */
final class TreeNodes {
  /** What a leaf contributes to its tree's target. */
  interface LeafWeight {
    double of(LeafNode leaf);
  }

  private static final long LESS_OR_EQUAL = 0;
  private static final long EQUAL = 4;
  private static final long MEMBER = 6;

  private static final long INNER = 0;
  private static final long LEAF = 1;
  private static final long NOWHERE = 0;

  private final List<Long> roots = new ArrayList<>();
  private final List<Long> features = new ArrayList<>();
  private final List<Double> splits = new ArrayList<>();
  private final List<Long> modes = new ArrayList<>();
  private final List<Long> yesIds = new ArrayList<>();
  private final List<Long> yesAreLeaves = new ArrayList<>();
  private final List<Long> noIds = new ArrayList<>();
  private final List<Long> noAreLeaves = new ArrayList<>();
  private final List<Double> members = new ArrayList<>();
  private final List<Long> leafTargets = new ArrayList<>();
  private final List<Double> leafWeights = new ArrayList<>();
  private final LeafWeight weight;

  private TreeNodes(LeafWeight weight) {
    this.weight = weight;
  }

  /** Lays out trees; tree i has target i. */
  static TreeNodes of(List<Node> trees, LeafWeight weight) {
    TreeNodes nodes = new TreeNodes(weight);
    for (int target = 0; target < trees.size(); target++) {
      nodes.addTree(trees.get(target), target);
    }
    return nodes;
  }

  /** Applies the trees to feature vectors; the result has a column a tree. */
  String apply(Graph graph, String vectors) {
    List<Attribute> attributes =
        new ArrayList<>(
            List.of(
                Attribute.of("tree_roots", longs(roots)),
                Attribute.of("nodes_featureids", longs(features)),
                Attribute.of("nodes_splits", Tensors.doubles("splits", doubles(splits))),
                Attribute.of("nodes_modes", Tensors.bytes("modes", bytes(modes))),
                Attribute.of("nodes_truenodeids", longs(yesIds)),
                Attribute.of("nodes_trueleafs", longs(yesAreLeaves)),
                Attribute.of("nodes_falsenodeids", longs(noIds)),
                Attribute.of("nodes_falseleafs", longs(noAreLeaves)),
                Attribute.of("leaf_targetids", longs(leafTargets)),
                Attribute.of("leaf_weights", Tensors.doubles("weights", doubles(leafWeights))),
                Attribute.of("n_targets", roots.size()),
                Attribute.of("aggregate_function", 1),
                Attribute.of("post_transform", 0)));
    if (!members.isEmpty()) {
      attributes.add(
          Attribute.of("membership_values", Tensors.doubles("members", doubles(members))));
    }
    return graph.applyMl("TreeEnsemble", attributes, vectors);
  }

  private void addTree(Node root, int target) {
    roots.add((long) features.size());
    if (root instanceof LeafNode leaf) {
      // the operator wants a node at the root: one that leads to the leaf either way
      int id = addNode(0, 0, LESS_OR_EQUAL);
      int only = addLeaf(leaf, target);
      lead(yesIds, yesAreLeaves, id, only, LEAF);
      lead(noIds, noAreLeaves, id, only, LEAF);
    } else {
      addInner((InternalNode) root, target);
    }
  }

  private int addInner(InternalNode node, int target) {
    Branches branches = branch(node);
    int id = features.size() - 1;
    lead(yesIds, yesAreLeaves, id, add(branches.yes(), target), kind(branches.yes()));
    lead(noIds, noAreLeaves, id, add(branches.no(), target), kind(branches.no()));
    return id;
  }

  private int add(Node node, int target) {
    return node instanceof LeafNode leaf
        ? addLeaf(leaf, target)
        : addInner((InternalNode) node, target);
  }

  private record Branches(Node yes, Node no) {}

  /** Adds the node's condition and tells which child is for rows that meet it. */
  private Branches branch(InternalNode node) {
    int feature = node.split().featureIndex();
    if (node.split() instanceof ContinuousSplit split) {
      addNode(feature, split.threshold(), LESS_OR_EQUAL);
      return new Branches(node.leftChild(), node.rightChild());
    }
    // Spark looks a value up among the categories of the smaller side; a value it has never seen
    // is on the other side, so the condition must name the smaller side, too
    CategoricalSplit split = (CategoricalSplit) node.split();
    double[] left = split.leftCategories();
    boolean leftIsNamed = left.length <= split.numCategories() / 2;
    addCategories(feature, leftIsNamed ? left : split.rightCategories());
    return leftIsNamed
        ? new Branches(node.leftChild(), node.rightChild())
        : new Branches(node.rightChild(), node.leftChild());
  }

  private void addCategories(int feature, double[] categories) {
    if (categories.length <= 1) {
      addNode(feature, categories.length == 0 ? Double.NaN : categories[0], EQUAL);
      return;
    }
    addNode(feature, 0, MEMBER);
    for (double category : categories) {
      members.add(category);
    }
    members.add(Double.NaN); // ends the node's list
  }

  private int addNode(int feature, double split, long mode) {
    features.add((long) feature);
    splits.add(split);
    modes.add(mode);
    yesIds.add(NOWHERE);
    yesAreLeaves.add(NOWHERE);
    noIds.add(NOWHERE);
    noAreLeaves.add(NOWHERE);
    return features.size() - 1;
  }

  private int addLeaf(LeafNode leaf, int target) {
    leafTargets.add((long) target);
    leafWeights.add(weight.of(leaf));
    return leafTargets.size() - 1;
  }

  private static void lead(List<Long> ids, List<Long> kinds, int from, int to, long kind) {
    ids.set(from, (long) to);
    kinds.set(from, kind);
  }

  private static long kind(Node node) {
    return node instanceof LeafNode ? LEAF : INNER;
  }

  private static long[] longs(List<Long> list) {
    return list.stream().mapToLong(Long::longValue).toArray();
  }

  private static double[] doubles(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static byte[] bytes(List<Long> list) {
    byte[] bytes = new byte[list.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = list.get(i).byteValue();
    }
    return bytes;
  }
}
