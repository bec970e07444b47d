"""Reference data: national tables with their legal basis, and the units, posts and standards of the instansi."""
