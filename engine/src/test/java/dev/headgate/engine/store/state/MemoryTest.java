package dev.headgate.engine.store.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headgate.dsl.finding.Code;
import dev.headgate.engine.store.record.Problem;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MemoryTest {
  @Test
  void shortMemoryIsFoundBelowWhatWrapsIt() {
    Throwable task =
        new IllegalStateException(
            "Job aborted", new IOException("write", new OutOfMemoryError("Java heap space")));
    Problem problem = StoreTrouble.known("cannot write t", task).orElseThrow();
    assertThat(problem.blame()).isEqualTo(Problem.Blame.ENGINE);
    assertThat(problem.findings().get(0).code()).isEqualTo(Code.MEMORY);
    assertThat(problem.findings().get(0).message())
        .isEqualTo("cannot write t: there is not enough memory");
    assertThat(problem.findings().get(0).notes())
        .anySatisfy(note -> assertThat(note).matches(".*HEADGATE_MEMORY=[1-9]\\d*g"))
        .anySatisfy(note -> assertThat(note).contains("spark.executor.memory"));
  }

  @Test
  void anExecutorThatEndedForWantOfMemoryIsToldByItsCode() {
    String lost =
        "Job aborted due to stage failure: Task 0 in stage 3.0 failed 4 times, most recent failure:"
            + " Lost task 0.3 (TID 9): ExecutorLostFailure (executor 4 exited caused by one of the"
            + " running tasks) Reason: Command exited with code ";
    assertThat(Memory.isShort(new RuntimeException(lost + "52"))).isTrue();
    assertThat(Memory.isShort(new RuntimeException(lost + "137"))).isTrue();
    assertThat(Memory.isShort(new RuntimeException(lost + "1\nDriver stacktrace:"))).isFalse();
    assertThat(Memory.isShort(new RuntimeException("exited with code 52"))).isFalse();
  }
}
