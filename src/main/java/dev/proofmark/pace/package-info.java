/** How long checks take, and which of them fit into the time there is. */
package dev.proofmark.pace;
