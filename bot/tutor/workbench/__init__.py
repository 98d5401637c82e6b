"""The workbench: tools a learner takes to real work, from the first day on and whatever lesson comes next."""
