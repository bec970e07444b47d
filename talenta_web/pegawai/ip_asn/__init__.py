"""IP ASN: the professionalism index of a person, computed from the records, and its totals per unit."""
