/** What a user can mend: codes, what stands where, how it is shown. */
package dev.headgate.dsl.finding;
