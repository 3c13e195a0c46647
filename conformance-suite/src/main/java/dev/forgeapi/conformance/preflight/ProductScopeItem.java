package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.site.Product;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Somebody has the product scope, which every call needs (F-062, F-067), and of this product. */
final class ProductScopeItem implements Item {

  @Override
  public String id() {
    return "PRE-PRODUCT-SCOPE";
  }

  @Override
  public List<ItemAnswer> look(Visit visit) {
    Product product = visit.configuration().product();
    List<String> with =
        visit.grantees().stream()
            .filter(grantee -> grantee.hasProductScope(product))
            .map(Grantee::name)
            .toList();
    if (!with.isEmpty()) {
      String without =
          visit.grantees().stream()
              .map(Grantee::name)
              .filter(name -> !with.contains(name))
              .collect(Collectors.joining(", "));
      return List.of(
          ItemAnswer.right(
              id(),
              product.scope()
                  + " is granted to "
                  + String.join(", ", with)
                  + (without.isEmpty()
                      ? ""
                      : "; not to " + without + ", so that every call of theirs is refused")));
    }
    Optional<Product> other =
        List.of(Product.values()).stream()
            .filter(each -> visit.grantees().stream().anyMatch(it -> it.hasProductScope(each)))
            .findFirst();
    return List.of(
        other
            .map(
                each ->
                    ItemAnswer.wrong(
                        id(),
                        "the grants are for "
                            + each.id()
                            + ", but the configuration says product: "
                            + product.id(),
                        "set 'product' to where the app is installed; else "
                            + ClickPath.productScope(product)
                            + ", then log in again"))
            .orElseGet(
                () ->
                    ItemAnswer.wrong(
                        id(),
                        "no identity has "
                            + product.scope()
                            + ", without which every call is refused; the authorization URL that"
                            + " the console shows leaves it out (ECO-1289)",
                        ClickPath.productScope(product)
                            + "; add it to the identity's scopes in forge-api.yaml; then log in"
                            + " again: forge-api login asks for it"))
            .ending());
  }
}
