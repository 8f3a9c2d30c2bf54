package dev.headgate.cli;

import dev.headgate.dsl.finding.Nearest;
import dev.headgate.dsl.finding.Visible;
import dev.headgate.engine.decide.Version;
import dev.headgate.engine.store.record.Problem;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: reads it, and refuses what it does not know in the form of a finding. */
final class Commands {
  private final Shell shell;
  private final CommandLine line;

  private Commands(Shell shell, CommandLine line) {
    this.shell = shell;
    this.line = line;
  }

  /** The commands, none run yet. */
  static Commands of(Shell shell, Optional<RunLog> log) {
    CommandLine line =
        new CommandLine(new Root())
            .addSubcommand(new RunCommand(shell, log))
            .addSubcommand(new InitCommand(shell))
            .addSubcommand(new CheckCommand(shell))
            .addSubcommand(new TestCommand(shell, log))
            .addSubcommand(new PlanCommand(shell, log))
            .addSubcommand(new LineageCommand(shell, log))
            .addSubcommand(new DriftCommand(shell, log))
            .addSubcommand(RunsCommand.of(shell))
            .addSubcommand(ModelsCommand.of(shell, log))
            .addSubcommand(new ShowCommand(shell))
            .addSubcommand(new ScoreCommand(shell))
            .addSubcommand(QuarantineCommand.of(shell))
            .addSubcommand(IngestCommand.of(shell))
            .addSubcommand(new ExplainCommand(shell))
            .addSubcommand(new DocsCommand(shell))
            .addSubcommand(new SchemaCommand(shell))
            .addSubcommand(new CompletionCommand(shell))
            .addSubcommand(new VersionCommand(shell));
    line.setUsageHelpWidth(Math.min(100, Math.max(60, shell.terminal().width())));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.getSubcommands().values().forEach(Commands::shorten);
    return new Commands(shell, line);
  }

  /** A synopsis that fits one line: the options are listed below it. */
  private static void shorten(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    StringBuilder synopsis = new StringBuilder(spec.qualifiedName());
    spec.positionalParameters()
        .forEach(
            p ->
                synopsis
                    .append(' ')
                    .append(p.required() ? p.paramLabel() : "[" + p.paramLabel() + "]"));
    synopsis.append(command.getSubcommands().isEmpty() ? " [options]" : " COMMAND");
    spec.usageMessage().customSynopsis(synopsis.toString()).synopsisHeading("");
    spec.usageMessage().abbreviateSynopsis(true);
    command.getSubcommands().values().forEach(Commands::shorten);
  }

  /** The top of the command line. */
  @CommandLine.Command(name = "headgate")
  static final class Root implements Command {
    @CommandLine.Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show what it does.",
        scope = CommandLine.ScopeType.INHERIT)
    boolean help;

    @CommandLine.Option(
        names = {"-V", "--version"},
        versionHelp = true,
        description = "Show the version.")
    boolean version;

    @Override
    public int run() {
      throw new IllegalStateException("shown as help");
    }
  }

  /** The command line as picocli knows it. */
  CommandLine line() {
    return line;
  }

  /** Reads and runs a command line. */
  int execute(String... args) {
    ParseResult parsed;
    try {
      parsed = line.parseArgs(asAsked(args));
    } catch (ParameterException e) {
      throw misuse(e);
    }
    refuseUnmatched(parsed);
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
      refuseUnmatched(last);
    }
    CommandLine command = last.commandSpec().commandLine();
    if (parsed.isVersionHelpRequested()) {
      return new VersionCommand(shell).run();
    }
    boolean incomplete = !command.getSubcommands().isEmpty() && last.matchedArgs().isEmpty();
    if (last.isUsageHelpRequested() || incomplete) {
      help(command);
      return Exit.DONE;
    }
    return ((Command) command.getCommand()).run();
  }

  /** With {@code --help} the parser lets any other word pass. */
  private void refuseUnmatched(ParseResult parsed) {
    if (!parsed.unmatched().isEmpty()) {
      CommandLine asked = parsed.commandSpec().commandLine();
      throw misuse(new UnmatchedArgumentException(asked, parsed.unmatched()));
    }
  }

  /** {@code help COMMAND} is {@code COMMAND --help}. */
  private static String[] asAsked(String... args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    List<String> asked = new ArrayList<>(List.of(args));
    asked.removeIf(word -> word.equals("help") || word.equals("--help") || word.equals("-h"));
    asked.add("--help");
    return asked.toArray(String[]::new);
  }

  private void help(CommandLine command) {
    PrintStream out = shell.terminal().out();
    boolean coloured = shell.terminal().paint() == Paint.ANSI && Terminal.isAttached();
    if (command == line) {
      out.print(new FrontPage(line, coloured ? Paint.ANSI : Paint.NONE).text());
    } else {
      String usage = command.getUsageMessage(coloured ? Ansi.ON : Ansi.OFF);
      out.print(usage.replace('\u001b', Visible.INK));
    }
  }

  private Problem misuse(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String help = "= " + name + " --help";
    if (wrong instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      List<String> known = word.startsWith("-") ? options(command) : subcommands(command);
      String what =
          word.startsWith("-")
              ? "unknown option '" + word + "'"
              : known.isEmpty()
                  ? "'" + word + "' is one word too many"
                  : "unknown command '" + word + "'";
      String bare = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
      Optional<String> near = Nearest.to(bare, known);
      String takes = known.isEmpty() ? "" : name + " takes: " + String.join(", ", known);
      return near.map(n -> Shell.misuse(what + ": did you mean '" + n + "'?", notes(takes, help)))
          .orElseGet(() -> Shell.misuse(what, notes(takes, help)));
    }
    String message = wrong.getMessage().lines().findFirst().orElse("the command line is wrong");
    String plain = message.replaceFirst("\\.$", "");
    return Shell.misuse(
        plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1), notes("", help));
  }

  private static String[] notes(String takes, String help) {
    String plain = help.substring(2);
    return takes.isEmpty() ? new String[] {plain} : new String[] {takes, plain};
  }

  private static List<String> options(CommandLine command) {
    List<String> names = new ArrayList<>();
    CommandSpec spec = command.getCommandSpec();
    for (OptionSpec option : spec.options()) {
      names.add(option.longestName());
    }
    return names;
  }

  private static List<String> subcommands(CommandLine command) {
    return List.copyOf(command.getSubcommands().keySet());
  }

  /** The version in one line. */
  static String version() {
    return String.format(
        "headgate %s (Spark %s, Delta %s, Java %s)",
        Version.current(), Built.spark(), Built.delta(), System.getProperty("java.version"));
  }
}
