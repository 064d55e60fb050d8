"""The Meshwork Template as it travels and as it is drawn: the same for the roadmap it grows in and the scorecard."""
