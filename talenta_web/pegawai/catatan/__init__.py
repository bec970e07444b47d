"""Records edited by people: forms from the kamus, writes with history, evidence, discipline under two-person rule."""
