package com.example.parcels;

import static org.hamcrest.CoreMatchers.is;
import static org.junit.Assert.assertThat;

import org.junit.Test;

/** A test of JUnit 4 that the project has kept. */
public class OldTest {
  @Test
  @SuppressWarnings("deprecation")
  public void itStillRuns() {
    assertThat("A3".length(), is(2));
  }
}
