"""The screens of what the tutor knows about a learner."""
