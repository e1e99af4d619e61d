"""Running jobs: claimed under a lease, fenced by the try, retried, given up with a cause."""
