"""Pure rules of the civil service: standard library only, no I/O, no clock, no globals."""
