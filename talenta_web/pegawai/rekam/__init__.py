"""The records of the people as tables for exports: main data and every frame of the kamus, scoped, read in pieces."""
