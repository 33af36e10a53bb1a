/** Keys and certificates: sound ones, and ones that differ from a sound twin in one property. */
package dev.proofmark.pki;
