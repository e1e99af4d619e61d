"""The one way in: everything that writes a record goes through a submission, one transaction of listed steps."""
