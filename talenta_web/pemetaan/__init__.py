"""Pemetaan: one scoring run, its nine-box, and the card that explains every point."""
