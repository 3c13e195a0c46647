package dev.forgeapi.testkit.internal.gateway.authorization;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** The people of a virtual site. */
public final class Accounts {
  /** Who consents unless a test names somebody else. */
  public static final String DEFAULT = "712020:11111111-2222-4333-8444-555555555555";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9:_-]{1,128}");

  private Accounts() {}

  /** What {@code /me} says of one. */
  public static Map<String, Object> shown(String accountId) {
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("account_type", "atlassian");
    account.put("account_id", accountId);
    account.put("account_status", "active");
    account.put("name", "Test user of the gateway");
    account.put("nickname", "gateway");
    return account;
  }

  public static boolean isValid(String accountId) {
    return ID.matcher(accountId).matches();
  }

  /**
   * @throws IllegalArgumentException if that cannot be an account id
   */
  public static String checked(String accountId) {
    if (!isValid(accountId)) {
      throw new IllegalArgumentException(
          "'" + accountId + "' is not an account ID: expected letters, digits, ':', '-', and '_'");
    }
    return accountId;
  }
}
