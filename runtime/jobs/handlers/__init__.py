"""One file per kind of job: `KIND` and `run`."""
