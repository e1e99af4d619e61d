"""A list as a file, made in the background with the rights of who began it."""
