package dev.proofmark.wire;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes a capture file as the IETF draft draft-ietf-opsawg-pcapng lays it out: one section, one
 * interface of raw IP packets, times in nanoseconds. Past its size limit it leaves packets out,
 * says so in a comment on the last packet and counts them in the closing statistics.
 */
final class Pcapng implements Closeable {
  private static final int SECTION_HEADER = 0x0A0D0D0A;
  private static final int INTERFACE_DESCRIPTION = 1;
  private static final int INTERFACE_STATISTICS = 5;
  private static final int ENHANCED_PACKET = 6;

  private static final int OPT_COMMENT = 1;
  private static final int OPT_USER_APPLICATION = 4;
  private static final int OPT_INTERFACE_NAME = 2;
  private static final int OPT_TIME_RESOLUTION = 9;
  private static final int OPT_RECEIVED = 4;
  private static final int OPT_DROPPED = 5;

  private static final int LINKTYPE_RAW = 101;
  private static final int NANOSECONDS = 9;

  private final OutputStream out;
  private final long limit;
  private long written;
  private long packets;
  private long leftOut;

  /**
   * Begins a file.
   *
   * @param comment on the whole section
   * @param limit bytes of packets that the file may hold
   */
  Pcapng(Path file, String comment, long limit) throws IOException {
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    this.limit = limit;
    block(
        SECTION_HEADER,
        fields(16).putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1),
        option(OPT_COMMENT, comment),
        option(OPT_USER_APPLICATION, "Proofmark"));
    block(
        INTERFACE_DESCRIPTION,
        fields(8).putShort((short) LINKTYPE_RAW).putShort((short) 0).putInt(0),
        option(OPT_INTERFACE_NAME, "gate"),
        option(OPT_TIME_RESOLUTION, new byte[] {NANOSECONDS}));
  }

  /** Whether the limit is reached, so that further packets would only be counted. */
  boolean isFull() {
    return leftOut > 0;
  }

  /** Counts packets that the caller did not even build because the file is full. */
  void leaveOut(long count) {
    leftOut += count;
  }

  /**
   * Writes a packet.
   *
   * @param at nanoseconds since 1970
   * @param comment may be empty
   */
  void packet(long at, TcpPacket packet, String comment) throws IOException {
    packets++;
    if (isFull()) {
      leftOut++;
      return;
    }
    byte[] bytes = packet.bytes();
    byte[] kept = bytes;
    String said = comment;
    if (written + bytes.length > limit) {
      leftOut++;
      kept = Arrays.copyOf(bytes, packet.headerLength());
      said = "The capture is cut here: it has reached its limit of " + limit + " bytes.";
    }
    ByteBuffer head = time(fields(20).putInt(0), at).putInt(kept.length).putInt(bytes.length);
    block(
        ENHANCED_PACKET,
        head,
        padded(kept),
        said.isEmpty() ? new byte[0] : option(OPT_COMMENT, said));
  }

  /** Writes how many packets there were and how many were left out, and closes the file. */
  void finish(long at) throws IOException {
    String note =
        isFull()
            ? "The capture was cut: it reached its limit; later packets are only counted."
            : "The capture is complete.";
    block(
        INTERFACE_STATISTICS,
        time(fields(12).putInt(0), at),
        option(OPT_COMMENT, note),
        option(OPT_RECEIVED, fields(8).putLong(packets).array()),
        option(OPT_DROPPED, fields(8).putLong(leftOut).array()));
    close();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void block(int type, ByteBuffer head, byte[]... rest) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head.array());
    for (byte[] part : rest) {
      body.writeBytes(part);
    }
    boolean hasOptions = rest[rest.length - 1].length > 0;
    if (hasOptions) {
      body.writeBytes(new byte[4]);
    }
    int length = body.size() + 12;
    out.write(fields(8).putInt(type).putInt(length).array());
    body.writeTo(out);
    out.write(fields(4).putInt(length).array());
    written += length;
  }

  private static ByteBuffer fields(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer time(ByteBuffer into, long at) {
    return into.putInt((int) (at >>> 32)).putInt((int) at);
  }

  private static byte[] option(int code, String text) {
    return option(code, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] option(int code, byte[] value) {
    byte[] padded = padded(value);
    return fields(4 + padded.length)
        .putShort((short) code)
        .putShort((short) value.length)
        .put(padded)
        .array();
  }

  private static byte[] padded(byte[] bytes) {
    return Arrays.copyOf(bytes, (bytes.length + 3) / 4 * 4);
  }
}
