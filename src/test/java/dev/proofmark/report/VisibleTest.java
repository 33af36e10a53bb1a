package dev.proofmark.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class VisibleTest {
  @Test
  void leavesReadableTextAlone() {
    String text = "Größe 5 µm, 温度, 🔒\n\tline";
    assertSame(text, Visible.of(text));
  }

  @Test
  void showsControlCharacters() {
    assertEquals("a␀b␛[31m␡", Visible.of("a\u0000b\u001b[31m\u007f"));
    assertEquals("a␍\n", Visible.of("a\r\n"));
    assertEquals("a␍␊␉", Visible.onOneLine("a\r\n\t"));
  }

  @Test
  void showsWhatTurnsTheDirectionOfWritingOrHides() {
    assertEquals("⟨U+202E⟩abc⟨U+2066⟩", Visible.of("\u202eabc\u2066"));
    assertEquals("pass⟨U+200B⟩word⟨U+FEFF⟩", Visible.of("pass\u200bword\ufeff"));
    assertEquals("⟨U+D800⟩", Visible.of("\ud800"));
  }
}
