package dev.headgate.tests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.cli.SmallJvm;
import dev.headgate.dsl.finding.Renderer;
import dev.headgate.dsl.finding.Style;
import dev.headgate.dsl.language.Given;
import dev.headgate.engine.decide.RunOptions;
import dev.headgate.engine.decide.RunOptions.Force;
import dev.headgate.engine.decide.RunStore;
import dev.headgate.engine.decide.Selection;
import dev.headgate.engine.run.PipelineRun;
import dev.headgate.engine.store.record.Problem;
import dev.headgate.engine.store.record.RunRecord;
import dev.headgate.engine.store.record.SpecText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/**
 * Every file that Headgate keeps, as a walk finds them after a run of every verb: torn, emptied,
 * replaced by garbage and deleted, one of each kind at a time. Whoever looks and whoever runs gets
 * what is right, or is told the file and the way back; what does not stand on it is served.
 */
class EveryKeptFileTest {
  private static final String MORE =
      """
        shops: {ingest: {from: {csv: shops/*.csv}, schema: infer}}
        prices:
          ingest:
            from: {csv: prices/*.csv}
            schema: shop STRING, day DATE, price INT
            write: history
            order: name
          time: day
          key: [shop]
      models:
      """;

  private static final String LAST =
      """
        visits_drift: {from: recent, window: 10 days, min_rows: 50, reference: {window: 10 days}}
      outputs:
        o: {from: likely, to: {csv: {path: out/o.csv}}}
      """;

  /** Nobody of Headgate's reads them: they are for others, or another file tells the same. */
  private static final String UNREAD = "";

  /** Each kind by a pattern of its place, with the step of a later run that reads it. */
  private static final Map<String, String> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("shops\\.schema\\.yaml", UNREAD);
    KINDS.put("out/o\\.csv", "o");
    KINDS.put("out/\\.o\\.csv\\.headgate\\.json", "o");
    KINDS.put("runs/[^/]+/record\\.json", UNREAD);
    KINDS.put("runs/[^/]+/spec\\.json", UNREAD);
    KINDS.put("visits/_outputs/o\\.json", "o");
    KINDS.put("reports/.*\\.json", UNREAD);
    KINDS.put("visits/_drift/.*/_delta_log/\\d+\\.json", UNREAD);
    KINDS.put("visits/_drift/.*/part-.*", UNREAD);
    KINDS.put("visits/_drift/.*/_headgate/profiles/.*", UNREAD);
    KINDS.put("reports/.*\\.html", UNREAD);
    KINDS.put("visits/_models/.*/card\\.json", "likely");
    KINDS.put("visits/_models/.*/onnx/model\\.onnx", "likely");
    KINDS.put("visits/_models/.*/onnx/signature\\.json", "likely");
    KINDS.put("visits/_models/.*/onnx/[^/]+\\.(json|yaml|txt)|.*/MLmodel", UNREAD);
    KINDS.put("visits/_models/.*/reference\\.profile", "buyer_drift");
    KINDS.put("visits/_models/.*/scores\\.profile", "buyer_drift");
    KINDS.put("visits/_models/.*/spark/.*/_SUCCESS", UNREAD);
    KINDS.put("visits/_models/.*/spark/metadata/part-.*", UNREAD);
    KINDS.put("visits/_models/.*/spark/stages/.*/metadata/part-.*", UNREAD);
    KINDS.put("visits/_models/.*/spark/stages/.*/data/part-.*", UNREAD);
    KINDS.put("visits/_registry/_delta_log/\\d+\\.json", "likely");
    KINDS.put("visits/_registry/part-.*", UNREAD);
    KINDS.put("visits/_quarantine/visits/_delta_log/\\d+\\.json", "visits");
    KINDS.put("visits/_quarantine/visits/part-.*", UNREAD);
    KINDS.put("visits/[a-z]+/_delta_log/\\d+\\.json", "visits");
    KINDS.put("visits/[a-z]+/_delta_log/\\d+\\.checkpoint\\.parquet", "visits");
    KINDS.put("visits/[a-z]+/_delta_log/_last_checkpoint", UNREAD);
    KINDS.put("visits/.*/_delta_log/\\d+\\.crc", UNREAD);
    KINDS.put("visits/visits/part-.*", "recent");
    KINDS.put("visits/recent/part-.*", "likely");
    KINDS.put("visits/[a-z]+/part-.*", UNREAD);
    KINDS.put("visits/visits/_headgate/ledger/.*", "visits");
    KINDS.put("visits/visits/_headgate/profiles/.*", "visits");
    KINDS.put("visits/visits/_headgate/contents", UNREAD);
    KINDS.put("visits/[a-z]+/_headgate/(ledger|profiles)/.*", UNREAD);
    KINDS.put("visits/[a-z]+/_headgate/contents", UNREAD);
    KINDS.put("visits/visits/_headgate/rulings/.*", UNREAD);
  }

  private static final List<String> DAMAGES = List.of("torn", "emptied", "garbage", "deleted");

  private static final List<List<String>> LOOKS =
      List.of(
          List.of("runs", "list"),
          List.of("docs"),
          List.of("models", "list"),
          List.of("models", "show", "buyer"),
          List.of("quarantine", "show", "visits"),
          List.of("show", "visits"),
          List.of("show", "likely"),
          List.of("show", "prices"));

  @TempDir static Path folder;

  private static Path whole;
  private static Path pristine;
  private static final Map<String, Path> ONE_OF_EACH = new LinkedHashMap<>();
  private static final Set<Path> UNKNOWN = new TreeSet<>();

  private final List<String> wrong = new ArrayList<>();

  @BeforeAll
  static void runOnce() throws IOException {
    whole = folder.resolve("whole");
    SmallProject project = SmallProject.in(whole);
    project.spec(SmallProject.SPEC.replace("models:\n", MORE) + LAST);
    project.rows("faulty.csv", "1,2024-02-11T00:00:00Z,oslo,-1,2,0\n");
    Headgate.write(whole.resolve("shops/a.csv"), "shop,city\noslo,1\n");
    Headgate.write(whole.resolve("shops.schema.yaml"), "schema: |\n  shop STRING,\n  city INT\n");
    Headgate.write(
        whole.resolve("prices/1.csv"),
        "shop,day,price\noslo,2024-01-01,1\noslo,2024-01-05,1\noslo,2024-01-07,2\n");
    InProcess engine = InProcess.in(whole, "2024-03-01T00:00:00Z");
    RunRecord record = engine.run(Given.NOTHING, RunOptions.PLAIN);
    Warehouse warehouse = Warehouse.beside(whole, "visits");
    RunStore store = RunStore.of(warehouse.workspace());
    store.keep(record);
    store.keep(record.run(), new SpecText(Map.of(), "", List.of()));
    DeltaLog log = DeltaLog.forTable(InProcess.session(), warehouse.workspace().table("visits"));
    log.checkpoint(log.update(false, Option.empty(), Option.empty()), Option.empty());
    project.visits("2024-03.csv", "2024-03-01T00:00:00Z", 11, 3);
    project.rows("bad.csv", "x\n");
    Headgate.write(whole.resolve("prices/2.csv"), "shop,day,price\noslo,2024-01-06,1\n");
    assertThat(SmallJvm.type(whole, "ingest", "skip", "data/bad.csv").exit()).isZero();
    walk();
    pristine = folder.resolve("pristine");
    copy(whole, pristine);
  }

  private static void walk() throws IOException {
    try (Stream<Path> all = Files.walk(whole)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        String place = whole.relativize(file).toString().replaceFirst("^\\.headgate/", "");
        if (place.matches("(data|shops|prices)/.*|pipeline\\.yaml")
            || file.getFileName().toString().matches("\\..*\\.crc")) {
          continue;
        }
        Optional<String> kind = KINDS.keySet().stream().filter(place::matches).findFirst();
        kind.ifPresentOrElse(
            k -> ONE_OF_EACH.putIfAbsent(k, whole.relativize(file)),
            () -> UNKNOWN.add(whole.relativize(file)));
      }
    }
  }

  private static void damage(Path file, String how) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      switch (how) {
        case "torn" -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        case "emptied" -> Files.write(file, new byte[0]);
        case "garbage" -> {
          new Random(1).nextBytes(bytes);
          Files.write(file, bytes);
        }
        default -> Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyFileThatIsKeptIsOfAKnownKind() {
    assertThat(UNKNOWN).as("kinds of files that KINDS does not hold").isEmpty();
    Set<String> gone = new TreeSet<>(KINDS.keySet());
    gone.removeAll(ONE_OF_EACH.keySet());
    assertThat(gone).as("kinds of which the project keeps no file").isEmpty();
  }

  @Test
  void whoLooksIsServedOrToldTheFileAndTheWayBack() throws IOException {
    for (Path file : ONE_OF_EACH.values()) {
      Path place = whole.resolve(file);
      byte[] bytes = Files.readAllBytes(place);
      for (String how : DAMAGES) {
        damage(place, how);
        LOOKS.stream()
            .filter(words -> how.equals("garbage") || concerns(words, file.toString()))
            .forEach(words -> look(file, how, words));
        decide(file, how);
        Files.write(place, bytes);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private void look(Path file, String how, List<String> words) {
    SmallJvm.Result result = SmallJvm.type(whole, words.toArray(String[]::new));
    String all = result.out() + result.err();
    boolean ofTheSpec = file.toString().endsWith(".yaml") && result.exit() == 2;
    boolean mayFail = ofTheSpec || result.exit() == 1 && fails(words, file.toString());
    if (isForeign(all) || result.exit() != 0 && !(mayFail && tells(file, all))) {
      wrong.add(how + " " + file + " " + words + " exit " + result.exit() + "\n" + all);
    }
  }

  private static boolean concerns(List<String> words, String file) {
    return words.get(0).equals("docs") || file.contains(words.get(0)) || fails(words, file);
  }

  /** Only what is of the file itself may have no answer. */
  private static boolean fails(List<String> words, String file) {
    String about = words.get(words.size() - 1);
    return switch (words.get(0)) {
      case "show" -> file.contains("visits/" + about + "/");
      case "quarantine" -> file.contains("_quarantine/") || file.contains("visits/visits/");
      case "models" ->
          file.contains("_registry") || words.contains("show") && file.contains("_models");
      default -> false;
    };
  }

  private void decide(Path file, String how) {
    try {
      InProcess.in(whole, "2024-03-12T00:00:00Z").due(Given.NOTHING, RunOptions.PLAIN);
    } catch (Problem problem) {
      String all = new Renderer(Style.PLAIN, 200).render(problem.findings());
      if (!tells(file, all) || isForeign(all)) {
        wrong.add(how + " " + file + " decide\n" + all);
      }
    } catch (AssertionError | RuntimeException fault) {
      if (!file.toString().endsWith(".yaml")) {
        wrong.add(how + " " + file + " decide " + fault);
      }
    }
  }

  private static boolean tells(Path file, String all) {
    String name = file.getFileName().toString();
    Path above = file.getParent();
    boolean names =
        all.contains(name) || above != null && all.contains(above.getFileName().toString());
    return names && all.matches("(?s).*(restore|remove|--full-refresh|move the|correct|delete).*");
  }

  private static boolean isForeign(String all) {
    return all.matches(
        "(?s).*(no mistake of yours|org\\.apache|io\\.delta|Exception|[Jj]ackson|java\\.|scala\\.|\\tat"
            + " ).*");
  }

  @Test
  void whoRunsGetsWhatIsRightOrIsToldTheFileAndTheWayBack() throws IOException {
    Map<String, List<String>> right = new TreeMap<>();
    int turn = 0;
    for (Map.Entry<String, Path> kept : ONE_OF_EACH.entrySet()) {
      String step = KINDS.get(kept.getKey());
      if (step.equals(UNREAD) || kept.getKey().endsWith("yaml")) {
        continue;
      }
      if (!right.containsKey(step)) {
        right.put(step, run(step, "", Path.of("")));
        restore();
      }
      String how = DAMAGES.get(turn++ % DAMAGES.size());
      damage(whole.resolve(kept.getValue()), how);
      List<String> rows = run(step, how, kept.getValue());
      if (!rows.isEmpty() && !rows.equals(right.get(step))) {
        wrong.add(how + " " + kept.getValue() + " run " + step + ": other rows");
      }
      restore();
    }
    assertThat(wrong).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  /** Brings the project back to what it was, in its place, which some files name. */
  private static void restore() throws IOException {
    try (Stream<Path> all = Files.walk(whole)) {
      all.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
    copy(pristine, whole);
    DeltaLog.clearCache();
  }

  private static RunOptions alone(String step, Force force) {
    Selection only = new Selection(List.of(step), Set.of(step));
    return new RunOptions(only, RunOptions.Refresh.NEW, force);
  }

  /** Rows of the step's table after a run of it alone; none where the run told of the file. */
  private List<String> run(String step, String how, Path file) throws IOException {
    InProcess engine = InProcess.in(whole, "2024-03-12T00:00:00Z");
    PipelineRun.Result result;
    try {
      result = engine.attempt(Given.NOTHING, alone(step, Force.ALL));
    } catch (Problem problem) {
      String all = new Renderer(Style.PLAIN, 200).render(problem.findings());
      if (!tells(file, all)) {
        wrong.add(how + " " + file + " run " + step + " " + all);
      }
      return List.of();
    } catch (RuntimeException fault) {
      wrong.add(how + " " + file + " run " + step + " " + fault);
      return List.of();
    }
    String all = new Renderer(Style.PLAIN, 200).render(result.findings());
    result.fault().ifPresent(fault -> wrong.add(how + " " + file + " run " + step + " " + fault));
    if (result.record().exit() != 0) {
      if (!tells(file, all) || isForeign(all)) {
        wrong.add(how + " " + file + " run " + step + " " + all + result.record().steps());
      }
      return List.of();
    }
    Warehouse warehouse = Warehouse.beside(whole, "visits");
    return warehouse.has(step) ? warehouse.rows(step) : List.of();
  }
}
