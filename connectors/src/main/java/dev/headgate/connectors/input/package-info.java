/** What sources of files share: text in any encoding, words for cells, columns that are new. */
package dev.headgate.connectors.input;
