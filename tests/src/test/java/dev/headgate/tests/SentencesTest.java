package dev.headgate.tests;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.headgate.engine.store.record.Said;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Nothing is decided on how a sentence is put. What is said of a step, a decision or a verdict is a
 * {@link Said}, which nobody can compare as a text: only those who print or record it may ask for
 * its words, and in a method that does, or that asks a class of words, no text is compared.
 */
@AnalyzeClasses(
    packages = "dev.headgate",
    importOptions = {ImportOption.DoNotIncludeTests.class, WallsTest.NoTestJars.class})
class SentencesTest {
  private static final String ENGINE = "dev.headgate.engine.";

  /** Those who put sentences together, print them or write them down. */
  private static final Set<String> PRINTERS =
      Set.of(
          "dev.headgate.cli.MonitorWords",
          "dev.headgate.cli.RunsCommand",
          "dev.headgate.cli.RunSummary",
          ENGINE + "decide.FileNews",
          ENGINE + "decide.PositionNews",
          ENGINE + "decide.Outlook",
          ENGINE + "decide.OutlookText",
          ENGINE + "decide.Reason",
          ENGINE + "tell.docs.Gathering",
          ENGINE + "watch.drift.Drift",
          ENGINE + "tell.notify.RunText",
          ENGINE + "run.Lines",
          ENGINE + "run.ModelStep",
          ENGINE + "run.unittest.RetrainCheck");

  /** Words of Spark, and of figures and dates. */
  private static final Set<String> NO_SENTENCES =
      Set.of(ENGINE + "spark.delta.SparkWords", ENGINE + "watch.report.Words");

  /** What compares texts, takes them apart or numbers them; a switch on a text asks the last. */
  private static final Set<String> COMPARING =
      Set.of(
          "equals",
          "equalsIgnoreCase",
          "compareTo",
          "contentEquals",
          "startsWith",
          "endsWith",
          "contains",
          "matches",
          "indexOf",
          "lastIndexOf",
          "split",
          "hashCode");

  @ArchTest
  static final ArchRule only_those_who_print_ask_for_the_words =
      codeUnits().that(asksForTheWords()).should().beDeclaredInClassesThat(isAPrinter());

  @ArchTest
  static final ArchRule nobody_compares_what_is_said =
      codeUnits().that(hearsASentence()).should(notCompareTexts());

  @ArchTest
  static final ArchRule nobody_compares_sentences =
      noClasses()
          .that()
          .doNotBelongToAnyOf(Said.class)
          .should()
          .callMethod(Said.class, "equals", Object.class)
          .orShould()
          .callMethod(Said.class, "hashCode");

  @ArchTest
  static final ArchRule a_reason_is_said_as_a_sentence =
      methods()
          .that()
          .areDeclaredInClassesThat()
          .haveNameMatching(".*\\.(Reason|RetrainDecision|StepRecord|MonitorRecord)")
          .and()
          .haveNameMatching("said|reason")
          .should()
          .haveRawReturnType(Said.class);

  private static DescribedPredicate<JavaCodeUnit> asksForTheWords() {
    return DescribedPredicate.describe(
        "ask for the words of a sentence", unit -> targets(unit).anyMatch(SentencesTest::isWords));
  }

  private static DescribedPredicate<JavaCodeUnit> hearsASentence() {
    return DescribedPredicate.describe(
        "hear a sentence",
        unit -> targets(unit).anyMatch(target -> isWords(target) || isOfAClassOfWords(target)));
  }

  private static DescribedPredicate<JavaClass> isAPrinter() {
    return DescribedPredicate.describe(
        "are among those who print",
        type ->
            type.getFullName().equals(Said.class.getName())
                || PRINTERS.stream()
                    .anyMatch(
                        name ->
                            type.getFullName().equals(name)
                                || type.getFullName().startsWith(name + "$")));
  }

  /** The targets of calls and of references to methods, those within lambdas included. */
  private static Stream<AccessTarget> targets(JavaCodeUnit unit) {
    return Stream.concat(
            unit.getMethodCallsFromSelf().stream(), unit.getMethodReferencesFromSelf().stream())
        .map(JavaAccess::getTarget);
  }

  private static boolean isWords(AccessTarget target) {
    return target.getOwner().isEquivalentTo(Said.class)
        && Set.of("text", "toString").contains(target.getName());
  }

  /**
   * Words of the language itself are no sentences: they are what a spec says. What Spark says is
   * not ours, and of figures and dates alone nothing is decided either.
   */
  private static boolean isOfAClassOfWords(AccessTarget target) {
    JavaClass owner = target.getOwner();
    return owner.getPackageName().startsWith("dev.headgate")
        && !owner.getPackageName().startsWith("dev.headgate.dsl")
        && owner.getSimpleName().matches(".*Word(s|ing)")
        && !NO_SENTENCES.contains(owner.getFullName())
        && target instanceof AccessTarget.CodeUnitAccessTarget unit
        && unit.getRawReturnType().isEquivalentTo(String.class);
  }

  private static ArchCondition<JavaCodeUnit> notCompareTexts() {
    return new ArchCondition<>("compare no text") {
      @Override
      public void check(JavaCodeUnit unit, ConditionEvents events) {
        boolean said = unit.getOwner().getSimpleName().matches(".*Word(s|ing)");
        Stream.concat(
                unit.getMethodCallsFromSelf().stream(), unit.getMethodReferencesFromSelf().stream())
            .filter(access -> access.getTarget().getOwner().isEquivalentTo(String.class))
            .filter(access -> COMPARING.contains(access.getTarget().getName()))
            .filter(access -> !said)
            .forEach(
                access ->
                    events.add(SimpleConditionEvent.violated(access, access.getDescription())));
      }
    };
  }
}
