"""What Bot API 10.0 declares: methods and types from a generated table, coercion of parameters, checks of answers."""
