"""What the writes of reference data share."""

from __future__ import annotations


class GalatRujukan(ValueError):
    """The change is refused: what is wrong and what to do, for the reader. `medan` is the field it is about."""

    def __init__(self, pesan: str, medan: str | None = None) -> None:
        super().__init__(pesan)
        self.medan = medan


class GalatIsian(ValueError):
    """Fields of a form are refused: the reason and the remedy, by column."""

    def __init__(self, salah: dict[str, str]) -> None:
        super().__init__("; ".join(f"{k}: {v}" for k, v in salah.items()))
        self.salah = salah
