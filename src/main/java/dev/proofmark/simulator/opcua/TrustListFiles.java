package dev.proofmark.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * The trust list as a file that clients have open (OPC 10000-20, 4.2): many read, one writes, and
 * what is open ends with its session. Thread-safe.
 */
final class TrustListFiles {
  /** The longest trust list, in bytes. */
  static final int LONGEST = 1 << 16;

  private record Reading(Session session, ByteArrayInputStream content) {}

  private record Writing(UInteger handle, Session session, ByteArrayOutputStream content) {}

  private final Map<UInteger, Reading> readings = new HashMap<>();
  private Writing writing;
  private int lastHandle;

  /** Opens the file to read what it holds now. */
  synchronized UInteger read(Session session, byte[] content) throws UaException {
    require(writing == null, StatusCodes.Bad_NotReadable);
    UInteger handle = uint(++lastHandle);
    readings.put(handle, new Reading(session, new ByteArrayInputStream(content)));
    session.addLifecycleListener((ended, deleted) -> forget(ended));
    return handle;
  }

  /** Opens the file, empty, to write it anew. */
  synchronized UInteger write(Session session) throws UaException {
    require(writing == null, StatusCodes.Bad_NotWritable);
    writing = new Writing(uint(++lastHandle), session, new ByteArrayOutputStream());
    session.addLifecycleListener((ended, deleted) -> forget(ended));
    return writing.handle();
  }

  /** The next bytes, fewer than asked for at the end. */
  synchronized byte[] next(Session session, UInteger handle, int length) throws UaException {
    require(!isWriting(session, handle), StatusCodes.Bad_InvalidState);
    Reading reading = readings.get(handle);
    boolean own = reading != null && reading.session() == session;
    require(own && length >= 0, StatusCodes.Bad_InvalidArgument);
    byte[] bytes = new byte[Math.min(length, reading.content().available())];
    reading.content().readNBytes(bytes, 0, bytes.length);
    return bytes;
  }

  /** Adds bytes to what is written. */
  synchronized void append(Session session, UInteger handle, byte[] bytes) throws UaException {
    requireWriting(session, handle);
    boolean fits = writing.content().size() + bytes.length <= LONGEST;
    require(fits, StatusCodes.Bad_RequestTooLarge);
    writing.content().writeBytes(bytes);
  }

  /** Ends writing and hands over what was written. */
  synchronized byte[] written(Session session, UInteger handle) throws UaException {
    requireWriting(session, handle);
    byte[] content = writing.content().toByteArray();
    writing = null;
    return content;
  }

  /** Ends reading, or writing without effect. */
  synchronized void close(Session session, UInteger handle) throws UaException {
    if (isWriting(session, handle)) {
      writing = null;
      return;
    }
    Reading reading = readings.get(handle);
    require(reading != null && reading.session() == session, StatusCodes.Bad_InvalidArgument);
    readings.remove(handle);
  }

  /** Whether somebody writes. */
  synchronized boolean isWritten() {
    return writing != null;
  }

  /** How many have the file open. */
  synchronized int openCount() {
    return readings.size() + (writing == null ? 0 : 1);
  }

  private synchronized void forget(Session session) {
    readings.values().removeIf(reading -> reading.session() == session);
    if (writing != null && writing.session() == session) {
      writing = null;
    }
  }

  private void requireWriting(Session session, UInteger handle) throws UaException {
    Reading reading = readings.get(handle);
    boolean reads = reading != null && reading.session() == session;
    require(!reads, StatusCodes.Bad_InvalidState);
    require(isWriting(session, handle), StatusCodes.Bad_InvalidArgument);
  }

  private boolean isWriting(Session session, UInteger handle) {
    return writing != null && writing.session() == session && writing.handle().equals(handle);
  }

  private static void require(boolean holds, long otherwise) throws UaException {
    if (!holds) {
      throw new UaException(otherwise);
    }
  }
}
