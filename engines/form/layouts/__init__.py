"""The kinds of layout elements, one a file."""
