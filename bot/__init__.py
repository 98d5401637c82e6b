"""A Telegram tutor: daily micro-lessons from YAML, taught in Swahili and Persian. See docs/design.md for the map."""
