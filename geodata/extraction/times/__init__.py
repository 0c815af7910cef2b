"""Times: the expressions that name them, what each means, and what it dates."""
