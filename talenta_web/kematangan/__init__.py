"""Penilaian kematangan: answers with evidence, review, result, papers, and the board of a Kanreg."""
