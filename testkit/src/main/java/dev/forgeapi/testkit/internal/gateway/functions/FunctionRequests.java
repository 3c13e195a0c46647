package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.text.PercentCode.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Makes the request object that a function receives (F-038, F-042). */
public record FunctionRequests(Profile profile) {
  /** The calling user, for the function (F-039). */
  static final String ACCOUNT_HEADER = "x-slauth-user-context-account-id";

  public FunctionRequest of(AppCall call, Caller caller) {
    GatewayRequest request = call.request();
    return new FunctionRequest(
        request.method(),
        call.address().path(),
        QueryParameters.decode(request.query(), profile.is(ProfileSetting.PLUS_IS_SPACE)),
        headers(request.headers(), caller),
        request.bodySize() == 0 ? null : request.bodyText());
  }

  private Map<String, List<String>> headers(List<Header> received, Caller caller) {
    boolean replace = profile.is(ProfileSetting.FORGED_ACCOUNT_REPLACED);
    Map<String, String> spelling = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (Header header : received) {
      String lower = header.name().toLowerCase(Locale.ROOT);
      if (!GatewayRequest.WITHHELD_HEADERS.contains(lower)
          && !(replace && lower.equals(ACCOUNT_HEADER))) {
        String name = profile.is(ProfileSetting.HEADER_NAMES_IN_LOWER_CASE) ? lower : header.name();
        String first = spelling.computeIfAbsent(name, none -> name);
        headers.computeIfAbsent(first, none -> new ArrayList<>(1)).add(header.value());
      }
    }
    if (replace || !spelling.containsKey(ACCOUNT_HEADER)) {
      headers.put(ACCOUNT_HEADER, List.of(caller.accountId()));
    }
    return headers;
  }
}
