"""The screens of work that is shown to others: all tasks, before and after, the ladder of feedback."""
