package dev.proofmark.wire;

import java.io.IOException;

final class Scanner {
  Scanner(GatedLine line, Sweep sweep) {}

  Sweep.Result scan() throws IOException {
    throw new IOException("not yet");
  }
}
