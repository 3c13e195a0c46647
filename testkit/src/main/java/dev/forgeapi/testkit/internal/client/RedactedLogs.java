package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.filter.OrderedFilter;
import io.restassured.filter.log.ErrorLoggingFilter;
import io.restassured.filter.log.RequestLoggingFilter;
import io.restassured.filter.log.ResponseLoggingFilter;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.http.Cookies;
import io.restassured.http.Header;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.MultiPartSpecification;
import io.restassured.specification.RequestSender;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Shows the logging filters of REST Assured a request and a response without secrets. Where they
 * print to cannot be found out, so what they print is replaced before they see it.
 */
final class RedactedLogs implements OrderedFilter {
  private static final String PATH = RedactedLogs.class.getName();

  private final Redaction redaction;

  RedactedLogs(Redaction redaction) {
    this.redaction = redaction;
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }

  /**
   * Calls the filters itself if one of them prints: REST Assured passes a request on to the next
   * filter only if it is its own. The last one sends.
   */
  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    List<Filter> all = request.getDefinedFilters();
    List<Filter> rest = List.copyOf(all.subList(all.indexOf(this) + 1, all.size()));
    if (rest.stream().noneMatch(it -> printsRequest(it) || printsResponse(it))) {
      return context.next(request, expected);
    }
    context.setValue(PATH, path(request));
    return next(untilSent(rest), request, expected, context);
  }

  /** A specification that was sent before has a filter that sends for each time. */
  private static List<Filter> untilSent(List<Filter> filters) {
    Class<?> sending = filters.get(filters.size() - 1).getClass();
    int first = 0;
    while (filters.get(first).getClass() != sending) {
      first++;
    }
    return filters.subList(0, first + 1);
  }

  /** REST Assured has put the path together before these filters were called. */
  private static void followFilters(FilterableRequestSpecification request, FilterContext before) {
    if (!before.hasValue(PATH, path(request))
        && request.getHttpClient() instanceof CoreHttpClient http) {
      http.sendTo(URI.create(request.getURI()));
    }
  }

  private static String path(FilterableRequestSpecification request) {
    return request.getURI().split("\\?", 2)[0];
  }

  private static boolean printsRequest(Filter filter) {
    return filter instanceof RequestLoggingFilter;
  }

  private static boolean printsResponse(Filter filter) {
    return filter instanceof ResponseLoggingFilter || filter instanceof ErrorLoggingFilter;
  }

  /** The response with a {@code print()} and a {@code peek()} that show no secret. */
  Response printedWithoutSecrets(Response response) {
    return (Response)
        Proxy.newProxyInstance(
            RedactedLogs.class.getClassLoader(),
            new Class<?>[] {Response.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "print" -> {
                  shown(response).print();
                  return response.asString();
                }
                case "prettyPrint" -> {
                  shown(response).prettyPrint();
                  return response.asPrettyString();
                }
                case "peek", "prettyPeek" -> {
                  invoke(shown(response), method, arguments);
                  return proxy;
                }
                case "equals" -> {
                  return arguments != null && proxy == arguments[0];
                }
                default -> {
                  Object result = invoke(response, method, arguments);
                  return result == response ? proxy : result;
                }
              }
            });
  }

  private FilterableRequestSpecification shown(FilterableRequestSpecification request) {
    return (FilterableRequestSpecification)
        Proxy.newProxyInstance(
            RedactedLogs.class.getClassLoader(),
            new Class<?>[] {FilterableRequestSpecification.class, TypeOfBody.class},
            (proxy, method, arguments) ->
                method.getDeclaringClass() == TypeOfBody.class
                    ? type(request)
                    : shown(invoke(request, method, arguments)));
  }

  private static String type(FilterableRequestSpecification request) {
    String type = request.getContentType();
    return type == null ? ContentType.ANY.toString() : type;
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException failed) {
      throw failed.getCause() == null ? failed : failed.getCause();
    }
  }

  private @Nullable Object shown(@Nullable Object value) {
    if (value instanceof String text) {
      return redaction.redact(text);
    } else if (value instanceof Headers all) {
      return shown(all);
    } else if (value instanceof Cookies all) {
      return shown(all);
    } else if (value instanceof MultiPartSpecification part) {
      return shown(part);
    } else if (value instanceof byte[] bytes) {
      return redaction.redact(text(bytes));
    } else if (value instanceof File file) {
      return shown(file);
    } else if (value instanceof List<?> all) {
      return all.stream().map(this::shown).toList();
    } else if (value instanceof Map<?, ?> map) {
      Map<Object, Object> shown = new LinkedHashMap<>();
      map.forEach((key, it) -> shown.put(key, shown(it)));
      return shown;
    }
    return value;
  }

  private Headers shown(Headers all) {
    return new Headers(
        all.asList().stream()
            .map(
                it ->
                    new Header(
                        it.getName(), redaction.redactHeader(it.getName(), text(it.getValue()))))
            .toList());
  }

  private static Cookies shown(Cookies all) {
    return new Cookies(
        all.asList().stream()
            .map(it -> new Cookie.Builder(it.getName(), Redaction.COOKIE).build())
            .toList());
  }

  private MultiPartSpecification shown(MultiPartSpecification part) {
    if (!(shown(part.getContent()) instanceof String content)) {
      return part;
    }
    return new MultiPartSpecBuilder(content)
        .controlName(part.getControlName())
        .fileName(part.getFileName())
        .mimeType(part.getMimeType())
        .headers(part.getHeaders())
        .build();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private Object shown(File file) {
    try {
      return redaction.redact(text(Files.readAllBytes(file.toPath())));
    } catch (IOException unreadable) {
      // REST Assured is about to say the same.
      return file;
    }
  }

  /** REST Assured would print the number of each byte, in which no secret is found. */
  private static String text(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException binary) {
      return "<" + bytes.length + " bytes that are not text>";
    }
  }

  private Response shown(Response response) {
    // From now on the body can be read again and again.
    response.asByteArray();
    return new ResponseBuilder()
        .clone(response)
        .setHeaders(shown(response.headers()))
        .setCookies(shown(response.detailedCookies()))
        .setBody(redaction.redact(response.asString()).getBytes(StandardCharsets.UTF_8))
        .build();
  }

  private Response next(
      List<Filter> filters,
      FilterableRequestSpecification request,
      FilterableResponseSpecification expected,
      FilterContext context) {
    Filter filter = filters.get(0);
    List<Filter> rest = filters.subList(1, filters.size());
    if (rest.isEmpty()) {
      followFilters(request, context);
      return filter.filter(request, expected, context);
    } else if (printsRequest(filter)) {
      return filter.filter(
          shown(request),
          expected,
          new Link(context, (seen, then) -> next(rest, request, then, context)));
    } else if (printsResponse(filter)) {
      Response response = next(rest, request, expected, context);
      if (response != null) {
        Response shown = shown(response);
        filter.filter(request, expected, new Link(context, (same, then) -> shown));
      }
      return response;
    }
    return filter.filter(
        request,
        expected,
        new Link(context, (changed, then) -> next(rest, changed, then, context)));
  }

  /**
   * What REST Assured calls by name before it prints a body, although only its own class has it.
   */
  public interface TypeOfBody {
    /** The content type, {@code *}{@code /*} if there is none. */
    String getRequestContentType();
  }

  /** What a filter calls to go on. */
  private record Link(
      FilterContext context,
      BiFunction<FilterableRequestSpecification, FilterableResponseSpecification, Response> rest)
      implements FilterContext {
    @Override
    public Response next(
        FilterableRequestSpecification request, FilterableResponseSpecification expected) {
      return rest.apply(request, expected);
    }

    @Override
    public void setValue(String name, Object value) {
      context.setValue(name, value);
    }

    @Override
    @SuppressWarnings("TypeParameterUnusedInFormals") // as the interface has it
    public <T> T getValue(String name) {
      return context.getValue(name);
    }

    @Override
    public boolean hasValue(String name) {
      return context.hasValue(name);
    }

    @Override
    public boolean hasValue(String name, Object value) {
      return context.hasValue(name, value);
    }

    @Override
    public Response send(RequestSender sender) {
      return context.send(sender);
    }
  }
}
