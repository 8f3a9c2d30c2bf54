/** What sinks that write files have in common: a file or a folder, replaced in one step. */
package dev.headgate.connectors.files;
