package dev.forgeapi.testkit.internal.oauth.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Leaves the keeping to a command of the user's, such as one that talks to a secret manager. */
final class CommandTokenStore implements TokenStore {
  private final HelperCommand command;
  private final FileLocks locks;

  CommandTokenStore(String command, PrivateDirectory locks) {
    this.command = new HelperCommand(command);
    this.locks = new FileLocks(locks);
  }

  @Override
  public Optional<StoredGrant> find(GrantKey key) {
    Map<String, String> answer = command.run("get", GrantLines.of(key));
    return answer.containsKey("refreshed_at")
        ? Optional.of(GrantLines.grant(answer))
        : Optional.empty();
  }

  @Override
  public void save(GrantKey key, StoredGrant grant) {
    command.run("store", GrantLines.of(key, grant));
  }

  @Override
  public void forget(GrantKey key) {
    command.run("erase", GrantLines.of(key));
  }

  @Override
  public List<GrantKey> keys() {
    return List.of();
  }

  @Override
  public <T> T exclusively(GrantKey key, Supplier<T> action) {
    return locks.holding("grant-" + Fingerprint.of(key.toString()) + ".lock", action);
  }
}
