/** Scripts by which a shell completes the command line; generated from the commands themselves. */
package dev.headgate.cli.completion;
