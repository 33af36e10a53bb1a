/**
 * What is done with a device beside judging it: finding out whether it is ready, bringing it onto
 * the bench, and leaving it as it was found.
 */
package dev.proofmark.commission;
