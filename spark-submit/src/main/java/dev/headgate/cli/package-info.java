/**
 * The command line. A command is a {@code Command} with its options, given a {@code Shell}: the
 * terminal, the environment and the services. {@code Project.open} reads and links the spec that it
 * names; {@code NeedsSpark} ends the small process, which decides, where a large one with Spark has
 * to go on; {@code Boundary} turns whatever is thrown into findings and an exit code.
 */
package dev.headgate.cli;
