package dev.proofmark.simulator.tls;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Streams of a socket that whoever gets them cannot close. */
final class CloseShield {
  private CloseShield() {}

  static InputStream of(InputStream stream) {
    return new FilterInputStream(stream) {
      @Override
      public void close() {
        // The listener closes the socket.
      }
    };
  }

  static OutputStream of(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }
}
