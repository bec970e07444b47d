"""Data quality: rules as data, the check over all people, what pages read, and the list of what to fix."""
