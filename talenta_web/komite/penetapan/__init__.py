"""The sealed record of a sidang: its shape, how it is read, and how it is checked."""
