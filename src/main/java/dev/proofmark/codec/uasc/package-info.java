/** Messages and chunks of OPC UA Secure Conversation, sound ones and altered ones. */
package dev.proofmark.codec.uasc;
