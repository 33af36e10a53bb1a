package dev.proofmark.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fenced blocks of a page, in their order. */
record WalkedPage(List<Block> blocks) {
  private static final String FENCE = "```";

  /**
   * One block.
   *
   * @param language the first word behind the fence
   * @param name the words behind it; empty if there are none
   * @param lines what stands in it
   * @param line of the page on which it begins
   */
  record Block(String language, String name, List<String> lines, int line) {}

  static WalkedPage read(Path page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = Files.readAllLines(page);
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
        String[] words = lines.get(i).substring(FENCE.length()).split(" ", 2);
        String name = words.length == 1 ? "" : words[1];
        blocks.add(new Block(words[0], name, lines.subList(i + 1, end), i + 1));
        i = end;
      }
    }
    return new WalkedPage(blocks);
  }
}
