"""Text → claims: pure functions, one stage a file."""
