package dev.proofmark.bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.proofmark.bench.Plan.Item;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Planned checks that run one after the other, as one execution of JUnit. */
record Batch(Bench bench, List<Item> items) {
  // Nothing from the surroundings may reach an inner run: no listener, no configuration file.
  private static final LauncherConfig ALONE =
      LauncherConfig.builder()
          .enableTestEngineAutoRegistration(false)
          .addTestEngines(new JupiterTestEngine())
          .enableLauncherSessionListenerAutoRegistration(false)
          .enableLauncherDiscoveryListenerAutoRegistration(false)
          .enableTestExecutionListenerAutoRegistration(false)
          .enablePostDiscoveryFilterAutoRegistration(false)
          .build();

  /** Runs them all; every one has a result afterwards, or JUnit could not reach it. */
  void run() {
    try (LauncherSession session = LauncherFactory.openSession(ALONE)) {
      CheckExtension.put(session.getStore(), this);
      session.getLauncher().execute(request());
    }
  }

  private LauncherDiscoveryRequest request() {
    var request =
        LauncherDiscoveryRequestBuilder.request().enableImplicitConfigurationParameters(false);
    items.stream()
        .map(item -> item.check().method())
        .distinct()
        .forEach(method -> request.selectors(selectMethod(suite(method), method)));
    return request.build();
  }

  private static Class<?> suite(Method method) {
    return method.getDeclaringClass();
  }
}
