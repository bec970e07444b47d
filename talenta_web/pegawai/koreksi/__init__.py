"""Sanggah data: staff ask for a correction of an own record; an officer of personnel decides."""
