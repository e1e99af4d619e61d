"""What is wrong with an app before it is published. One small linter for each aspect."""

from engines.form.lint.app import lint_app

__all__ = ["lint_app"]
