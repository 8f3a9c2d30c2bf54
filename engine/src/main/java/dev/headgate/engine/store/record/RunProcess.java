package dev.headgate.engine.store.record;

import dev.headgate.dsl.language.Digest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The process that does a run, as another command can know it again.
 *
 * @param host name of its machine, for people
 * @param place digest of the machine and of the space in which its processes are numbered; only
 *     within one place does a number say which process is meant
 * @param pid its number there
 * @param began when the process began, ISO 8601; empty where the system does not tell
 * @param application id of the application on the cluster's master; empty on one machine
 */
public record RunProcess(String host, String place, long pid, String began, String application) {
  /** The system tells a beginning by its clock, which may be set meanwhile. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private static final Path HOST = Path.of("/proc/sys/kernel/hostname");
  private static final Path MACHINE = Path.of("/etc/machine-id");
  private static final Path NUMBERS = Path.of("/proc/self/ns/pid");

  /** What became of a process whose run has no end. */
  public enum Life {
    /** It is at work. */
    RUNNING("running"),
    /** It is surely gone. */
    KILLED("killed"),
    /** It is of another machine or container, which this one cannot look into. */
    UNKNOWN("running or killed");

    private final String told;

    Life(String told) {
      this.told = told;
    }

    /** The outcome of such a run, in the record's words. */
    public String told() {
      return told;
    }
  }

  /** This process. */
  public static RunProcess here() {
    ProcessHandle self = ProcessHandle.current();
    return new RunProcess(thisHost(), thisPlace(), self.pid(), beginning(self), "");
  }

  /** The same on a cluster. */
  public RunProcess as(String application) {
    return new RunProcess(host, place, pid, began, application);
  }

  /** What became of it, as far as that can be told from here. */
  public Life life() {
    if (!place.equals(thisPlace())) {
      return Life.UNKNOWN;
    }
    return ProcessHandle.of(pid).filter(this::isSame).isPresent() ? Life.RUNNING : Life.KILLED;
  }

  /** A number is given again once its process is gone; the beginning tells which one it is. */
  private boolean isSame(ProcessHandle process) {
    String other = beginning(process);
    return began.isEmpty()
        || other.isEmpty()
        || Duration.between(Instant.parse(began), Instant.parse(other)).abs().compareTo(TOLERANCE)
            <= 0;
  }

  private static String beginning(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  private static String thisPlace() {
    return Digest.of(thisHost() + "\n" + text(MACHINE).orElse("") + "\n" + numbers());
  }

  private static String thisHost() {
    return text(HOST).orElseGet(RunProcess::resolved);
  }

  private static String resolved() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }

  /** Linux numbers the processes of each container anew. */
  private static String numbers() {
    try {
      return Files.readSymbolicLink(NUMBERS).toString();
    } catch (IOException | UnsupportedOperationException oneForAll) {
      return "";
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
    } catch (IOException notThere) {
      return Optional.empty();
    }
  }
}
