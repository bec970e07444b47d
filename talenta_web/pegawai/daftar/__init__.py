"""The list of people: filters, orders, columns, saved views, search, and what leaves as a file."""
