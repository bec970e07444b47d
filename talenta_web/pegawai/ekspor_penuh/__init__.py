"""All records of an instansi as the sheets that the importer reads; going in again they change nothing."""
