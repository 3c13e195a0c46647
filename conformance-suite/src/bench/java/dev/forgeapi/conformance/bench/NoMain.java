package dev.forgeapi.conformance.bench;

/** Nothing at all: what it takes is what the virtual machine takes. */
final class NoMain {

  private NoMain() {}

  public static void main(String[] args) {}
}
