"""Statistics of the people: counts per unit, stored by a step of the summary job."""
