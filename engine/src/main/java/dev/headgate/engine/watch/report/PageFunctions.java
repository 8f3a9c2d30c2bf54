package dev.headgate.engine.watch.report;

import dev.headgate.engine.store.record.Verdict;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.utility.DeepUnwrap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** What the template may call: how things are written, and the drawings. */
final class PageFunctions {
  private PageFunctions() {}

  static Map<String, TemplateMethodModelEx> all(String zone) {
    return Map.ofEntries(
        text("count", args -> Words.count(whole(args, 0))),
        text("counted", args -> Words.count(whole(args, 0), (String) args.get(1))),
        text("number", args -> Words.number(real(args, 0))),
        text("metric", args -> Words.metric(real(args, 0))),
        text("change", args -> Words.change(real(args, 0))),
        text("share", args -> Words.share(real(args, 0))),
        text("chance", args -> Words.probability(real(args, 0))),
        text("interval", args -> Words.interval((Range) args.get(0))),
        text("moment", args -> Words.moment((String) args.get(0), zone)),
        text("span", args -> span((DriftReport.Span) args.get(0), zone)),
        text("duration", args -> Words.duration((String) args.get(0))),
        text("metricName", args -> Labels.metric((String) args.get(0))),
        text("verdict", args -> Labels.verdict((Verdict) args.get(0))),
        text("metricOutcome", args -> Labels.metricOutcome((Shift) args.get(0))),
        text("rateOutcome", args -> Labels.rateOutcome((Shift) args.get(0))),
        text("sortable", args -> sortable(real(args, 0))),
        markup("chart", args -> Charts.distribution(column(args), (String) args.get(1))),
        markup("thumbnail", args -> Charts.thumbnail(column(args))),
        markup("whiskers", args -> Charts.whiskers((Shift) args.get(0))),
        markup("resource", args -> resource((String) args.get(0))));
  }

  private static Map.Entry<String, TemplateMethodModelEx> text(
      String name, Function<List<Object>, String> say) {
    return Map.entry(name, args -> say.apply(unwrapped(args)));
  }

  private static Map.Entry<String, TemplateMethodModelEx> markup(
      String name, Function<List<Object>, String> draw) {
    return Map.entry(
        name, args -> HTMLOutputFormat.INSTANCE.fromMarkup(draw.apply(unwrapped(args))));
  }

  private static List<Object> unwrapped(List<?> args) throws TemplateModelException {
    Object[] plain = new Object[args.size()];
    for (int i = 0; i < plain.length; i++) {
      plain[i] = DeepUnwrap.unwrap((TemplateModel) args.get(i));
    }
    return List.of(plain);
  }

  private static ColumnReport column(List<Object> args) {
    return (ColumnReport) args.get(0);
  }

  private static long whole(List<Object> args, int at) {
    return ((Number) args.get(at)).longValue();
  }

  private static double real(List<Object> args, int at) {
    return ((Number) args.get(at)).doubleValue();
  }

  private static String span(DriftReport.Span span, String zone) {
    return Words.span(span.from(), span.to(), zone);
  }

  /** A number as a script compares it; what is unknown sorts last. */
  private static String sortable(double value) {
    return Double.isNaN(value) ? "-9" : Double.toString((float) value);
  }

  /** A file beside this class that goes into the page as it is. */
  private static String resource(String name) {
    try (InputStream in = PageFunctions.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("A part of the drift report's page is missing: " + name, e);
    }
  }
}
