"""Performance of the people per unit: predikat, figures and feedback of two years."""
