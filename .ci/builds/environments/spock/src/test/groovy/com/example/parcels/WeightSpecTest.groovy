package com.example.parcels

import spock.lang.Specification

/** A specification of Spock's, whose engine runs together with that of JUnit. */
class WeightSpecTest extends Specification {
  def "a parcel of #kilos kg costs #price EUR"() {
    expect:
    kilos * 4 == price

    where:
    kilos | price
    1     | 4
    3     | 12
  }
}
