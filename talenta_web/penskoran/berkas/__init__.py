"""Reading a rule file: TOML text -> plain tables with line numbers -> Rancangan."""
