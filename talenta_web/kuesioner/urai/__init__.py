"""Tables of the TOML files -> the parts of a Kuesioner; what is malformed is reported, never guessed."""
