/**
 * What a bench keeps outside every run, in the user's own store: for each device what was changed
 * on it, which accounts to leave alone and how fast it is; for the bench its keys.
 */
package dev.proofmark.store;
