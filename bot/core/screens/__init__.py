"""What the learner sees, as replies: one module a family of screens, each function pure and named after its screen."""
