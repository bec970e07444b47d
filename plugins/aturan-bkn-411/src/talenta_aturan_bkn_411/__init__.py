"""Standar nasional BKN 411/2025, dengan varian DJKI."""
