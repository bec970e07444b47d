"""Pure expressions: parse, allow-list, type-check, then two back ends."""
