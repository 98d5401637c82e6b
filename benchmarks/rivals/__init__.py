"""The barest bots of other libraries, run in an environment of their own by `benchmarks.processes`."""
