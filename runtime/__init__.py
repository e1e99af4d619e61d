"""What runs published apps, and the composition root: server, worker, CLI."""
