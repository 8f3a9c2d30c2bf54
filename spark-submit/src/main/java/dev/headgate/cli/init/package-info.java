/** A first spec from a csv file: what is in it, what that means, and how it is written down. */
package dev.headgate.cli.init;
