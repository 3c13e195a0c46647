package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.internal.platform.FailureReport;
import io.restassured.RestAssured;
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
 * failure, whose text is then read by evaluating the expectation again.
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
    // REST Assured adds its own one, which prints, to any list that it is given.
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
      throw explained.explain(new AssertionError(failed.getMessage() + ofStatics()));
    } catch (RuntimeException unreadable) {
      // The failure that REST Assured is about to throw says the same.
    } finally {
      asking = false;
    }
  }

  /** Two static fields that REST Assured reads in {@code then()}, for any response. */
  private static String ofStatics() {
    String text = "";
    if (RestAssured.responseSpecification != null) {
      text +=
          "\nRestAssured.responseSpecification is set: REST Assured adds it to every then(), and"
              + " the client cannot exclude it. If it does not apply here, set it to null and add"
              + " it to the responses that it is for with then().spec(…).\n";
    }
    if (!RestAssured.rootPath.isEmpty()) {
      text +=
          "\nRestAssured.rootPath is set to '"
              + RestAssured.rootPath
              + "': REST Assured puts it before every path in then().body(…). If it does not apply"
              + " here, call then().noRootPath().\n";
    }
    return text;
  }
}
