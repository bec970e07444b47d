"""The error workbook: the user's own rows, what is wrong coloured and explained where it stands; goes in again."""
