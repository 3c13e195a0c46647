package dev.forgeapi.testkit.gateway;

import java.util.Locale;

/**
 * Why the gateway refuses a call or fails. The {@linkplain GatewayProfile profile} has the response
 * for each situation, with its evidence.
 */
public enum Situation {
  /** The gateway has nothing at this URL. */
  UNKNOWN_RESOURCE,
  /** The request cannot be read, such as a percent sign without two hex digits. */
  MALFORMED_REQUEST,

  /** No site has that cloud ID. */
  UNKNOWN_CLOUD_ID,
  /** The site has no such product. */
  UNKNOWN_PRODUCT,
  /** The app id or environment id is another one (F-091). */
  UNKNOWN_INSTALLATION,
  /** The app is not installed on the site (F-090). */
  NOT_INSTALLED,
  /** App REST APIs are disabled for the app on this site (F-089). */
  REST_APIS_DISABLED,

  /** No Authorization header (F-087). */
  NO_TOKEN,
  /** An Authorization header that is not Bearer (F-086). */
  OTHER_SCHEME,
  /** A bearer token that was never issued, or was revoked (F-085). */
  INVALID_TOKEN,
  /** An expired token (F-085). */
  EXPIRED_TOKEN,
  /** A valid token without a scope of the route, or without the product scope (F-084). */
  MISSING_SCOPE,

  /** No route matches the path (F-092). */
  NO_ROUTE,
  /** A route matches the path, but not with this method (F-092). */
  WRONG_OPERATION,
  /** The caller accepts no JSON (F-093). */
  NOT_ACCEPTABLE,
  /** The body is not JSON (F-093). */
  UNSUPPORTED_MEDIA_TYPE,
  /** The body is larger than 5 MB (F-045, F-094). */
  BODY_TOO_LARGE,
  /** The function threw or returned something invalid (F-043, F-095). */
  INVOCATION_FAILED,
  /** The function took longer than 25 seconds (F-044, F-096). */
  FUNCTION_TIMEOUT,
  /** Too many calls (F-097). */
  TOO_MANY_REQUESTS,

  /** A refresh token that is unknown, expired, revoked or another client's (F-080). */
  REFRESH_TOKEN_REFUSED,
  /** A code that is unknown, expired, used or another client's. */
  CODE_REFUSED,
  /** The redirect URI of the exchange is not that of the authorization. */
  REDIRECT_URI_REFUSED,
  /** Unknown client or wrong client secret. */
  CLIENT_REFUSED,
  /** Client id and secret as Basic credentials instead of in the body. */
  BASIC_CLIENT_REFUSED,
  /** A grant type other than the two of F-077. */
  GRANT_TYPE_REFUSED,
  /** The token request is neither JSON nor a form, or a parameter is missing. */
  MALFORMED_TOKEN_REQUEST,

  /** Page: the authorization URL names a client that does not exist (F-073). */
  UNKNOWN_CLIENT_PAGE,
  /** Page: the callback is not the registered one (F-072). */
  CALLBACK_MISMATCH_PAGE,
  /** Page: none of the requested scopes is supported (F-065). */
  NO_SUPPORTED_SCOPES_PAGE,
  /** Page: the consent page was answered before, or too late. */
  CONSENT_EXPIRED_PAGE;

  /** As profiles spell it, such as {@code missing-scope}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
