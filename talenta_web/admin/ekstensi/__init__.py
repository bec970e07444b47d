"""Looking after plugins: the gate before they load, their page, their settings, their commands."""
