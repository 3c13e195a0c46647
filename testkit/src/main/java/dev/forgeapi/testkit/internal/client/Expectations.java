package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.internal.platform.FailureReport;
import io.restassured.internal.ResponseSpecificationImpl;
import io.restassured.matcher.ResponseAwareMatcher;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.ResponseSpecification;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * What {@code then()} gives: each expectation is checked by a specification of REST Assured that
 * was made without its static fields, and a failure is explained. A proxy, because REST Assured has
 * some fifty kinds of expectation and the same is to be done for each.
 */
final class Expectations implements InvocationHandler {
  private final CheckedResponse response;
  private final FailureReport report;
  private final ResponseSpecification specification;

  private Expectations(CheckedResponse response, FailureReport report) {
    this.response = response;
    this.report = report;
    this.specification =
        new ResponseSpecificationImpl(
            "",
            null,
            response.getRpr(),
            response.getConfig(),
            response,
            response.getLogRepository());
  }

  static ValidatableResponse of(CheckedResponse response, FailureReport report) {
    return (ValidatableResponse)
        Proxy.newProxyInstance(
            Expectations.class.getClassLoader(),
            new Class<?>[] {ValidatableResponse.class},
            new Expectations(response, report));
  }

  @Override
  public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments)
      throws Throwable {
    Object[] given = arguments == null ? new Object[0] : arguments;
    if (method.getDeclaringClass() == Object.class) {
      return ofObject(self, method, given);
    }
    switch (method.getName()) {
      case "and", "using", "assertThat" -> {
        return self;
      }
      case "extract" -> {
        return response;
      }
      case "log" -> {
        return new ResponseLog(response, (ValidatableResponse) self);
      }
      case "spec" -> ((ResponseSpecification) given[0]).validate(response);
      default -> check(method, given);
    }
    return self;
  }

  private void check(Method method, Object[] given) throws Throwable {
    Class<?>[] types = method.getParameterTypes();
    if (given.length > 0 && given[given.length - 1] instanceof ResponseAwareMatcher<?>) {
      awareOfResponse(method.getName(), types, given);
    } else {
      call(method.getName(), types, given);
    }
  }

  /** Such matchers are made from the response; the rest is as for any other matcher. */
  @SuppressWarnings("unchecked") // ValidatableResponse takes those of Response only
  private void awareOfResponse(String name, Class<?>[] types, Object[] given) throws Throwable {
    List<Class<?>> plainTypes = new ArrayList<>(Arrays.asList(types));
    List<Object> plain = new ArrayList<>(Arrays.asList(given));
    int last = given.length - 1;
    plainTypes.set(last, Matcher.class);
    plain.set(last, ((ResponseAwareMatcher<Response>) given[last]).matcher(response));
    if (name.equals("body")) {
      plainTypes.add(Object[].class);
      plain.add(new Object[0]);
    }
    call(name, plainTypes.toArray(new Class<?>[0]), plain.toArray());
  }

  private void call(String name, Class<?>[] types, Object[] given) throws Throwable {
    try {
      ResponseSpecification.class.getMethod(name, types).invoke(specification, given);
    } catch (InvocationTargetException thrown) {
      Throwable cause = thrown.getCause();
      if (cause instanceof InvokerInvocationException groovy && groovy.getCause() != null) {
        cause = groovy.getCause();
      }
      throw cause instanceof AssertionError failed ? report.explain(failed) : cause;
    }
  }

  private Object ofObject(Object self, Method method, Object[] given) {
    return switch (method.getName()) {
      case "equals" -> self == given[0];
      case "hashCode" -> System.identityHashCode(self);
      default -> "expectations of " + report.exchange().uri();
    };
  }
}
