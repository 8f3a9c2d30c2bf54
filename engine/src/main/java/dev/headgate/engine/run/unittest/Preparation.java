package dev.headgate.engine.run.unittest;

import dev.headgate.dsl.finding.Findings;
import dev.headgate.dsl.language.Moment;
import dev.headgate.dsl.link.LinkedSpec;
import dev.headgate.dsl.source.Text;
import dev.headgate.dsl.testing.Scenario;
import dev.headgate.dsl.testing.Table;
import dev.headgate.engine.store.record.Problem;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Gives the values of tests the types of their columns; what does not fit is a finding. */
final class Preparation {
  private final Specs specs;
  private final Supplier<SparkSession> session;
  private final Findings findings;
  private final Map<Map<String, String>, LinkedSpec> linked = new HashMap<>();
  private final Map<Map<String, String>, Forms> forms = new HashMap<>();

  Preparation(Specs specs, Supplier<SparkSession> session, Findings findings) {
    this.specs = specs;
    this.session = session;
    this.findings = findings;
  }

  /** A test; where something does not fit, findings say so and it must not be run. */
  Prepared of(Scenario scenario) {
    Map<String, String> values = new LinkedHashMap<>();
    scenario.params().forEach((name, value) -> values.put(name, value.value()));
    LinkedSpec spec = linked.computeIfAbsent(values, specs::with);
    Instant asOf = asOf(scenario, spec);
    Map<String, Object> params = new LinkedHashMap<>(spec.parameters());
    params.put("as_of", asOf);
    CellTypes types = new CellTypes(spec.spec().timeZone());
    Map<String, TypedRows> given = new LinkedHashMap<>();
    Map<String, TypedRows> rows = new LinkedHashMap<>();
    Map<String, TypedRows> aside = new LinkedHashMap<>();
    if (scenario.needsSpark()) {
      Forms columns =
          forms.computeIfAbsent(values, v -> new Forms(session.get(), spec, Map.copyOf(params)));
      scenario
          .given()
          .forEach(
              (name, table) ->
                  typed(columns, name, form -> TypedRows.whole(table, form, name, types, findings))
                      .ifPresent(t -> given.put(name, t)));
      scenario
          .wanted()
          .forEach(
              (name, wanted) -> {
                wanted
                    .rows()
                    .flatMap(table -> named(columns, name, table, types))
                    .ifPresent(t -> rows.put(name, t));
                wanted
                    .quarantined()
                    .flatMap(table -> named(columns, name, table, types))
                    .ifPresent(t -> aside.put(name, t));
              });
    }
    return new Prepared(scenario, spec, asOf, Map.copyOf(params), given, rows, aside);
  }

  private Optional<TypedRows> named(Forms columns, String name, Table table, CellTypes types) {
    return typed(columns, name, form -> TypedRows.named(table, form, name, types, findings));
  }

  private interface Typing {
    TypedRows by(StructType form);
  }

  private Optional<TypedRows> typed(Forms columns, String name, Typing typing) {
    try {
      return Optional.of(typing.by(columns.of(name)));
    } catch (Problem problem) {
      findings.addAll(problem.findings());
      return Optional.empty();
    }
  }

  /** The test's time, else the spec's; where neither says one nothing asks for it. */
  private static Instant asOf(Scenario scenario, LinkedSpec spec) {
    return scenario
        .asOf()
        .map(Text::value)
        .or(() -> spec.spec().asOf().start())
        .flatMap(text -> Moment.parse(text, spec.spec().timeZone()))
        .orElse(Instant.EPOCH);
  }
}
