package dev.headgate.dsl.link;

import dev.headgate.dsl.decode.Path;
import dev.headgate.dsl.finding.Code;
import dev.headgate.dsl.finding.Finding;
import dev.headgate.dsl.language.Configured;
import dev.headgate.dsl.language.Notice;
import dev.headgate.dsl.language.Words;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What can be said of who is told of a run's end, without telling anybody. */
final class NoticeChecks {
  private final Judge judge;

  NoticeChecks(Judge judge) {
    this.judge = judge;
  }

  /** Checks the notices of a list at a path. */
  void check(String list, List<Notice> notices) {
    List<String> items = judge.items(list);
    if (items.size() != notices.size()) {
      return;
    }
    List<Configured> seen = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Notice notice = notices.get(i);
      endings(items.get(i), notice);
      if (seen.contains(notice.to())) {
        judge.report(
            Path.in(items.get(i), "to"),
            Finding.of(Code.LISTED_TWICE, "'" + notice.to().kind() + "' would be told twice")
                .label("one with all its words in 'on' is enough"));
      }
      seen.add(notice.to());
    }
  }

  private void endings(String path, Notice notice) {
    String on = Path.in(path, "on");
    if (judge.spans().isWritten(on) && judge.items(on).size() != notice.on().size()) {
      return;
    }
    if (notice.on().isEmpty() && !judge.spans().isWritten(on + "[0]")) {
      judge.report(
          on,
          Finding.of(Code.NOT_TOGETHER, "'on' is empty: nobody is notified")
              .label("list an outcome, or leave 'on' out"));
    }
    Set<Notice.Ending> seen = EnumSet.noneOf(Notice.Ending.class);
    for (int i = 0; i < notice.on().size(); i++) {
      if (!seen.add(notice.on().get(i))) {
        String word = Words.word(notice.on().get(i));
        judge.report(
            on + "[" + i + "]",
            Finding.of(Code.LISTED_TWICE, "'" + word + "' is listed twice").label("remove one"));
      }
    }
  }
}
