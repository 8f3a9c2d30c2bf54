package dev.headgate.dsl.sql;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ArithmeticBinaryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ArithmeticUnaryContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.FunctionCallContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.NumberContext;
import org.apache.spark.sql.catalyst.parser.SqlBaseParser.ParenthesizedExpressionContext;

/**
 * Reads a parse tree as arithmetic over averages, sums and counts: the figures whose variance
 * follows from their rows.
 */
final class FigureReader {
  private static final Map<String, Figure.Kind> KINDS =
      Map.of(
          "avg", Figure.Kind.AVG,
          "mean", Figure.Kind.AVG,
          "sum", Figure.Kind.SUM,
          "count", Figure.Kind.COUNT,
          "count_if", Figure.Kind.COUNT);
  private static final String FORMS = "such as avg(x), sum(x) / sum(y) or sum(x) / count(*)";

  private final Text sql;
  private final List<Figure.Aggregate> aggregates = new ArrayList<>();

  FigureReader(Text sql) {
    this.sql = sql;
  }

  /** What a tree cannot be. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Finding finding;

    Refused(Finding finding) {
      super(finding.message(), null, false, false);
      this.finding = finding;
    }
  }

  /** A piece with the power of the number of rows by which it grows. */
  private record Piece(Figure.Formula formula, double power) {}

  /** The figure; empty, with a finding, where it is none. */
  Optional<Figure> read(ParserRuleContext tree, List<Finding> findings) {
    try {
      Piece piece = piece(tree);
      if (aggregates.isEmpty()) {
        throw refused(tree, "a metric is a figure of many rows", "write averages, " + FORMS);
      }
      if (piece.power() != 0) {
        throw refused(
            tree,
            "this grows with the number of rows, so that no two evaluations compare",
            "divide by count(*), or take avg");
      }
      return Optional.of(new Figure(List.copyOf(aggregates), piece.formula()));
    } catch (Refused refused) {
      findings.add(refused.finding);
      return Optional.empty();
    }
  }

  private Piece piece(ParseTree tree) {
    if (tree instanceof FunctionCallContext call) {
      return function(call);
    }
    if (tree instanceof ArithmeticBinaryContext binary) {
      return binary(binary);
    }
    if (tree instanceof ArithmeticUnaryContext unary && unary.operator.getText().equals("-")) {
      Piece of = piece(unary.valueExpression());
      Figure.Formula zero = new Figure.Constant(0);
      return new Piece(new Figure.Binary('-', zero, of.formula()), of.power());
    }
    if (tree instanceof ParenthesizedExpressionContext inner) {
      return piece(inner.expression());
    }
    if (tree instanceof NumberContext) {
      return number((ParserRuleContext) tree);
    }
    List<ParseTree> parts = parts(tree);
    if (parts.size() == 1 && parts.get(0) instanceof ParserRuleContext inner) {
      return piece(inner);
    }
    throw refused(
        (ParserRuleContext) tree,
        "a metric is arithmetic (+ - * / sqrt) over averages, sums and counts",
        "this has to stand inside of avg(...), sum(...) or count(...)");
  }

  /** The children but the end of the text. */
  private static List<ParseTree> parts(ParseTree tree) {
    List<ParseTree> parts = new ArrayList<>();
    for (int i = 0; i < tree.getChildCount(); i++) {
      boolean end = tree.getChild(i) instanceof TerminalNode t && t.getSymbol().getType() == -1;
      if (!end) {
        parts.add(tree.getChild(i));
      }
    }
    return parts;
  }

  private Piece number(ParserRuleContext tree) {
    String digits = text(tree).replaceAll("(?i)(BD|[LSYDF])$", "");
    try {
      return new Piece(new Figure.Constant(Double.parseDouble(digits)), 0);
    } catch (NumberFormatException notOne) {
      throw refused(tree, "this number is not understood", "write it in plain digits");
    }
  }

  private Piece binary(ArithmeticBinaryContext tree) {
    char sign = tree.operator.getText().charAt(0);
    if ("+-*/".indexOf(sign) < 0 || tree.operator.getText().length() > 1) {
      throw refused(tree, "a metric is made of averages by + - * / alone", "write it with these");
    }
    Piece left = piece(tree.left);
    Piece right = piece(tree.right);
    boolean added = sign == '+' || sign == '-';
    if (added && left.power() != right.power()) {
      throw refused(
          tree,
          "one side of this grows with the number of rows, the other does not",
          "divide by count(*), or take avg");
    }
    double power =
        added
            ? left.power()
            : sign == '*' ? left.power() + right.power() : left.power() - right.power();
    return new Piece(new Figure.Binary(sign, left.formula(), right.formula()), power);
  }

  private Piece function(FunctionCallContext call) {
    String name = call.functionName().getText().toLowerCase(Locale.ROOT);
    if (name.equals("sqrt") && call.functionArgument().size() == 1) {
      Piece of = piece(call.functionArgument(0));
      return new Piece(new Figure.Root(of.formula()), of.power() / 2);
    }
    Figure.Kind kind = KINDS.get(name);
    if (kind == null) {
      boolean aggregate = Functions.AGGREGATES.contains(name);
      throw refused(
          call.functionName(),
          aggregate
              ? "no interval is known of '" + name + "', so chance would decide by it"
              : "'" + name + "' stands outside of an average",
          "write averages, " + FORMS);
    }
    if (call.setQuantifier() != null || call.windowSpec() != null) {
      throw refused(call, "a metric counts every row once", "leave DISTINCT, ALL and OVER out");
    }
    if (call.functionArgument().size() != 1) {
      throw refused(call, "'" + name + "' takes one value here", "write one");
    }
    aggregates.add(aggregate(name, kind, call));
    return new Piece(new Figure.Term(aggregates.size() - 1), kind == Figure.Kind.AVG ? 0 : 1);
  }

  private Figure.Aggregate aggregate(String name, Figure.Kind kind, FunctionCallContext call) {
    ParserRuleContext argument = call.functionArgument(0);
    nested(argument);
    String value = text(argument);
    String filter = "";
    if (call.where != null) {
      nested(call.where);
      filter = text(call.where);
    }
    if (name.equals("count_if")) {
      String both = filter.isEmpty() ? value : "(" + filter + "\n) AND (" + value + "\n)";
      return new Figure.Aggregate(kind, "1", both);
    }
    return new Figure.Aggregate(kind, value.equals("*") ? "1" : value, filter);
  }

  private void nested(ParseTree tree) {
    if (tree instanceof FunctionCallContext call
        && (call.windowSpec() != null
            || Functions.AGGREGATES.contains(
                call.functionName().getText().toLowerCase(Locale.ROOT)))) {
      throw refused(
          call.functionName(),
          "'" + call.functionName().getText() + "' inside of an average needs more than one row",
          "derive it in a dataset of its own");
    }
    for (int i = 0; i < tree.getChildCount(); i++) {
      nested(tree.getChild(i));
    }
  }

  private String text(ParserRuleContext tree) {
    return sql.value()
        .substring(tree.getStart().getStartIndex(), tree.getStop().getStopIndex() + 1);
  }

  private Refused refused(ParserRuleContext where, String message, String label) {
    return new Refused(
        Finding.of(Code.NOT_A_METRIC, message)
            .at(sql.span(where.getStart().getStartIndex(), where.getStop().getStopIndex() + 1))
            .label(label));
  }
}
