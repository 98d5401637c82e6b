"""One module for each way a person can turn to the tutor; every handler says who, what, whom it asks, and no more."""
