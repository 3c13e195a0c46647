/** The app's own code; it knows nothing of its tests. */
module com.example.parcels {
  exports com.example.parcels;
}
