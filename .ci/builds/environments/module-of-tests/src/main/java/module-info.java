/** A module whose tests use the testkit as a module. */
open module com.example.parcels {
  requires dev.forgeapi.testkit;
  requires dev.forgeapi.conformance;
  requires org.hamcrest;
  requires org.junit.jupiter.api;
  requires org.junit.jupiter.engine;
  requires org.junit.jupiter.params;
  requires org.junit.platform.launcher;
  requires rest.assured;
}
