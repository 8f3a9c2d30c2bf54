package dev.headgate.engine.run.unittest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a test of a dataset sees is what a run would make of its rows. */
class UnitTestsTest {
  @Test
  void values_have_the_types_that_the_spec_declares() {
    assertThat(
            Bench.messages(
                """
                tests:
                  every type:
                    given:
                      cities: [{city: Köln, region: "NO"}]
                      orders:
                        - id: 1
                          at: 2024-07-01 05:00
                          day: 2024-07-01
                          city: Köln
                          amount: 20
                          price: 19.9
                          late: true
                          tags: [a, null, "b"]
                        - {id: 2, at: 2024-07-01T05:00:00Z, amount: .5e2}
                    expect:
                      large:
                        - id: 1
                          at: 2024-07-01T03:00:00Z
                          day: 2024-07-01
                          city: Köln
                          amount: 20.0
                          price: 19.90
                          late: true
                          tags: [a, ~, b]
                          region: NO
                          per_cent: 5
                        - {id: 2, at: 2024-07-01 07:00, amount: 50, region: null, per_cent: 2}
                """))
        .isEmpty();
  }

  @Test
  void what_a_column_cannot_hold_is_told_where_it_stands_before_anything_runs() {
    List<Finding> findings =
        Bench.refusal(
            """
            tests:
              wrong values:
                given:
                  cities: []
                  orders:
                    - {id: one, at: monday, day: 1.5.2024, amount: 3 EUR}
                    - {id: 3000000000, price: 1.999, late: yes, tags: a}
                    - {ammount: 3}
                expect:
                  large:
                    rows: [{id: 1, regoin: x, per_cent: many}]
            """);
    assertThat(new Renderer(Style.PLAIN, 100).render(findings))
        .isEqualTo(Golden.text("wrong-values.txt"));
  }

  @Test
  void rows_that_differ_are_paired_by_the_key_and_told_apart() {
    List<TestResult> results =
        Bench.run(
            """
            tests:
              rows differ:
                given:
                  cities: [{city: oslo, region: north}, {city: lima, region: south}]
                  orders:
                    - {id: 1, city: oslo, amount: 20}
                    - {id: 2, city: lima, amount: 30}
                    - {id: 4, city: oslo, amount: 40}
                expect:
                  large:
                    - {id: 1, region: north}
                    - {id: 2, region: north}
                    - {id: 3, region: south}
            """);
    Failure failure = results.get(0).failures().get(0);
    assertThat(failure.message())
        .isEqualTo("large: 1 of 3 rows as expected, 1 changed, 1 missing, 1 unexpected");
    assertThat(failure.place().place()).isEqualTo("shop.test.yaml:12:11");
    assertThat(failure.grid().orElseThrow().lines())
        .extracting(l -> l.kind().word() + " " + String.join(" ", l.cells()) + " " + l.changed())
        .containsExactly(
            "expected 2 north [false, true]",
            "got 2 south [false, true]",
            "missing 3 south [false, false]",
            "unexpected 4 north [false, false]");
  }

  @Test
  void rows_are_compared_in_any_order_unless_their_order_is_asked_for() {
    String tests =
        """
        tests:
          order:
            given:
              cities: [{city: a, region: x}, {city: b, region: y}]
              orders: [{id: 1, city: b, amount: 10}, {id: 2, city: a, amount: 11}]
            expect:
              regions:
                rows: [{region: y, orders: 1}, {region: x, orders: 1}]
        """;
    assertThat(Bench.messages(tests)).isEmpty();
    assertThat(Bench.messages(tests + "        ordered: true\n"))
        .containsExactly("regions: the rows come in another order");
  }

  @Test
  void numbers_may_differ_by_the_tolerance_and_no_more() {
    String tests =
        """
        tests:
          a third:
            given:
              cities: []
              orders: [{id: 1, amount: 30}]
            expect:
              large:
                rows: [{per_cent: 3.33}]
        """;
    assertThat(Bench.messages(tests)).hasSize(1);
    assertThat(Bench.messages(tests + "        tolerance: 0.01\n")).isEmpty();
  }

  @Test
  void rules_keep_aside_drop_and_warn_as_in_a_run() {
    assertThat(
            Bench.messages(
                """
                tests:
                  rules:
                    given:
                      cities: []
                      orders:
                        - {id: 1, amount: 10}
                        - {id: 2, amount: -1, day: 2024-02-29}
                        - {id: 3, city: nowhere, amount: 12}
                        - {id: 4, price: 250, amount: 12}
                    expect:
                      orders:
                        count: 2
                        dropped: 1
                        quarantined: [{id: 2, day: 2024-02-29, price: null}]
                        rules:
                          id IS NOT NULL: holds
                          amount >= 0: 1
                          price < 100: fails
                      large: [{id: 1}, {id: 4}]
                """))
        .isEmpty();
  }

  @Test
  void a_share_of_a_few_rows_counts_only_where_a_refusal_is_asked_for() {
    String tests =
        """
        tests:
          one of two is kept aside:
            given:
              cities: []
              orders: [{id: 1, amount: 30}, {id: 2, amount: -1}]
            expect:
              orders:
                rows: [{id: 1}]
                rules: {amount >= 0: 1}
                quarantined: [{id: 2}]
        """;
    assertThat(Bench.messages(tests)).isEmpty();
    assertThat(Bench.messages(tests + "        refused: true\n")).isEmpty();
    assertThat(Bench.messages(tests + "        refused: false\n"))
        .containsExactly("orders is refused by its rules");
  }

  @Test
  void what_is_made_of_a_refused_dataset_is_not_computed() {
    List<TestResult> results =
        Bench.run(
            """
            tests:
              a key twice:
                given:
                  cities: []
                  orders: [{id: 1}, {id: 1}]
                expect:
                  orders: {rules: {unique(id): 1}, refused: true}
                  regions: []
              refused without being asked:
                given:
                  orders: [{amount: 3}]
                expect:
                  orders: {count: 1}
            """);
    assertThat(results.get(0).failures())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.message())
                  .isEqualTo(
                      "regions is not computed: its rules refuse 'orders', which it is made of");
              assertThat(f.details()).first().asString().contains("repeat a key of (id)");
            });
    assertThat(results.get(1).failures())
        .extracting(Failure::message)
        .contains("orders is refused by its rules");
  }

  @Test
  void a_test_has_its_own_parameters_and_clock() {
    assertThat(
            Bench.messages(
                """
                tests:
                  a value for each case:
                    as_of: 2024-03-01
                    given:
                      cities: []
                      orders:
                        - {id: 1, at: 2024-02-29 23:59, amount: 10}
                        - {id: 2, at: 2024-03-01, amount: 5}
                    cases:
                      by default: {expect: {large: [{id: 1}], since: []}}
                      less: {params: {least: 1}, expect: {since: [{id: 2}]}}
                      earlier:
                        params: {least: 1}
                        as_of: 2024-02-28
                        expect: {since: {count: 2}}
                """))
        .isEmpty();
  }

  @Test
  void sql_that_fails_on_a_row_is_told_in_the_spec_and_the_other_tests_go_on() {
    List<TestResult> results =
        Bench.run(
            """
            tests:
              nothing is divided by zero:
                params: {least: 0}
                given:
                  cities: []
                  orders: [{id: 1, amount: 0}]
                expect: {large: {count: 1}}
              another:
                given: {orders: []}
                expect: {orders: {count: 0}}
            """);
    assertThat(results.get(0).findings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.code()).isEqualTo(Code.SQL_AT_RUN_TIME);
              assertThat(f.span().orElseThrow().text()).isEqualTo("100 / o.amount");
            });
    assertThat(results.get(1).passed()).isTrue();
  }
}
