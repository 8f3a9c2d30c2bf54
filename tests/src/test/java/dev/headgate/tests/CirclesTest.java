package dev.headgate.tests;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * No import runs back up: the house is read from the rooms that know least to those that know most.
 */
@AnalyzeClasses(
    packages = "dev.headgate",
    importOptions = {ImportOption.DoNotIncludeTests.class, WallsTest.NoTestJars.class})
class CirclesTest {
  private static final int LARGEST = 10;

  @ArchTest
  static final ArchRule no_circle_of_packages =
      slices().matching("dev.headgate.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule no_circle_of_rooms_in_the_engine =
      slices().matching("dev.headgate.engine.(*)..").should().beFreeOfCycles();

  @ArchTest
  static void no_circle_of_many_files_in_a_package(JavaClasses classes) {
    Map<String, Map<String, Set<String>>> packages = new TreeMap<>();
    for (JavaClass type : classes) {
      for (Dependency use : type.getDirectDependenciesFromSelf()) {
        if (use.getTargetClass().getPackageName().equals(type.getPackageName())) {
          packages
              .computeIfAbsent(type.getPackageName(), p -> new TreeMap<>())
              .computeIfAbsent(file(type), f -> new TreeSet<>())
              .add(file(use.getTargetClass()));
        }
      }
    }
    assertThat(packages).hasSizeGreaterThan(30);
    packages.forEach(
        (name, files) ->
            files
                .keySet()
                .forEach(
                    file ->
                        assertThat(circle(file, files))
                            .as(name)
                            .hasSizeLessThanOrEqualTo(LARGEST)));
  }

  private static String file(JavaClass type) {
    return type.getName().replaceFirst("\\$.*", "").replace("[]", "");
  }

  /** The files that a file leads to and that lead back to it. */
  private static Set<String> circle(String file, Map<String, Set<String>> uses) {
    Map<String, Set<String>> users = new HashMap<>();
    uses.forEach((a, of) -> of.forEach(b -> users.computeIfAbsent(b, x -> new HashSet<>()).add(a)));
    Set<String> both = reached(file, uses);
    both.retainAll(reached(file, users));
    return both;
  }

  private static Set<String> reached(String from, Map<String, Set<String>> edges) {
    Set<String> seen = new TreeSet<>(Set.of(from));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (String next : edges.getOrDefault(open.poll(), Set.of())) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return seen;
  }
}
