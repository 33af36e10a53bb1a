package dev.proofmark.report;

import dev.proofmark.catalogue.*;
import dev.proofmark.result.*;
import java.io.*;
import java.nio.file.*;

public final class Reports {
  private Reports() {}

  public static void write(Path f, Catalogue c, CheckList l, RunFile r) throws IOException {}
}
