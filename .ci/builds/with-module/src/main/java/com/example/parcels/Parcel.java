package com.example.parcels;

/** A parcel of the warehouse. */
public record Parcel(String number, String to) {}
