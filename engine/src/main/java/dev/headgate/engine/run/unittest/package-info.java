/** Runs unit tests of a pipeline: given rows through the SQL, rules and policies of a run. */
package dev.headgate.engine.run.unittest;
