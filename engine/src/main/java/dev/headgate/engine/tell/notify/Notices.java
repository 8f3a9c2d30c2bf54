package dev.headgate.engine.tell.notify;

import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Component;
import dev.headgate.dsl.language.Components;
import dev.headgate.dsl.language.Notice;
import dev.headgate.dsl.language.Setting;
import dev.headgate.engine.store.record.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Tells all who want to know of a run's end, at the same time. */
public final class Notices {
  /** However many are told and however slow they are, a run waits no longer. */
  private static final long PATIENCE_SECONDS = 120;

  private final List<Notice> notices;
  private final Function<Setting, String> secrets;

  /**
   * Those who may be told.
   *
   * @param secrets gives a setting with its secrets in place; it throws a {@link Problem} where it
   *     cannot
   */
  public Notices(List<Notice> notices, Function<Setting, String> secrets) {
    this.notices = List.copyOf(notices);
    this.secrets = secrets;
  }

  /** Tells those who want to know of such an end; says of each that could not be told why. */
  public List<Finding> tell(Message message) {
    List<Notice> wanted =
        notices.stream().filter(n -> !Collections.disjoint(n.on(), message.endings())).toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    ExecutorService threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "headgate-notify");
              thread.setDaemon(true);
              return thread;
            });
    List<Future<Optional<Finding>>> told = new ArrayList<>();
    wanted.forEach(notice -> told.add(threads.submit(() -> tell(notice, message))));
    threads.shutdown();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      waited(wanted.get(i), told.get(i), end).ifPresent(findings::add);
    }
    return List.copyOf(findings);
  }

  private static Optional<Finding> waited(
      Notice notice, Future<Optional<Finding>> told, long until) {
    try {
      return told.get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of(untold(notice, "did not end in " + PATIENCE_SECONDS + " s"));
    } catch (ExecutionException e) {
      return Optional.of(untold(notice, "failed: " + e.getCause().getClass().getSimpleName()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(untold(notice, "was interrupted"));
    }
  }

  private Optional<Finding> tell(Notice notice, Message message) {
    NotifierType type = type(notice);
    Record options = notice.to().options();
    try {
      type.tell(options, message, secrets);
      return Optional.empty();
    } catch (Undelivered why) {
      return Optional.of(untold(notice, type.shown(options) + " " + why.getMessage()));
    } catch (Problem problem) {
      Finding cause = problem.findings().get(0);
      Finding finding = untold(notice, cause.message());
      for (String note : cause.notes()) {
        finding = finding.note(note);
      }
      return Optional.of(finding);
    }
  }

  private static NotifierType type(Notice notice) {
    String kind = notice.to().kind().value();
    return Components.load(Notices.class.getClassLoader())
        .named(Component.Notifier.class, kind)
        .filter(NotifierType.class::isInstance)
        .map(NotifierType.class::cast)
        .orElseThrow(() -> new IllegalStateException("no notifier '" + kind + "' is at hand"));
  }

  private static Finding untold(Notice notice, String why) {
    return Finding.of(Code.NOT_TOLD, "'" + notice.to().kind() + "' was not told: " + why)
        .at(notice.to().kind().span())
        .note("the run itself ended as it says");
  }
}
