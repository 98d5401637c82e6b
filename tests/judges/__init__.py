"""Independent judges of the playground, fetched from the package registry; not part of the test run."""
