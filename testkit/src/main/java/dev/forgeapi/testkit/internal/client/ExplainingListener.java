package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.internal.platform.FailureReport;
import io.restassured.config.FailureConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.listener.ResponseValidationFailureListener;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.restassured.specification.ResponseSpecification;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Explains the failed expectations of one response. REST Assured calls it before it throws the
 * failure, whose text is then learnt by asking once more.
 */
final class ExplainingListener implements ResponseValidationFailureListener {
  private @Nullable FailureReport report;
  private boolean asking;

  void explainBy(FailureReport text) {
    report = text;
  }

  /** The configuration with this listener before all others, and without those of its kind. */
  RestAssuredConfig addedTo(RestAssuredConfig config) {
    List<ResponseValidationFailureListener> others =
        new ArrayList<>(config.getFailureConfig().getFailureListeners());
    // REST Assured adds its own one, which prints, to whatever list it is given.
    Class<?> ofRestAssured = new FailureConfig().getFailureListeners().get(0).getClass();
    others.removeIf(it -> it instanceof ExplainingListener || it.getClass() == ofRestAssured);
    others.add(0, this);
    return config.failureConfig(new FailureConfig(others));
  }

  @Override
  public void onFailure(
      RequestSpecification request, ResponseSpecification expected, Response response) {
    FailureReport explained = report;
    if (asking || explained == null) {
      return;
    }
    asking = true;
    try {
      expected.validate(response);
    } catch (AssertionError failed) {
      throw explained.explain(failed);
    } catch (RuntimeException unreadable) {
      // The failure that REST Assured is about to throw says the same.
    } finally {
      asking = false;
    }
  }
}
