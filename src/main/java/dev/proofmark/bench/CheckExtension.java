package dev.proofmark.bench;

import dev.proofmark.bench.Plan.Item;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;

/** Runs a check as often as the plan says: once per endpoint and value of the present batch. */
final class CheckExtension implements TestTemplateInvocationContextProvider {
  private static final Namespace NAMESPACE = Namespace.create(CheckExtension.class);

  /** Where the batch to run is found; outside a run of ours there is none, and no check runs. */
  static void put(
      org.junit.platform.engine.support.store.NamespacedHierarchicalStore<
              org.junit.platform.engine.support.store.Namespace>
          store,
      Batch batch) {
    store.put(
        org.junit.platform.engine.support.store.Namespace.create(CheckExtension.class),
        Batch.class,
        batch);
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public boolean mayReturnZeroTestTemplateInvocationContexts(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Batch batch =
        context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE).get(Batch.class, Batch.class);
    if (batch == null) {
      return Stream.empty();
    }
    return batch.items().stream()
        .filter(item -> item.check().method().equals(context.getRequiredTestMethod()))
        .map(item -> new Named(batch.bench(), item));
  }

  private record Named(Bench bench, Item item) implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return item.planned().id();
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Invocation(bench, item));
    }
  }
}
