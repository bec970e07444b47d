"""Why a step in the room of the Komite is refused; messages for people, a class per kind of answer."""

from __future__ import annotations


class GalatKomite(ValueError):
    """Refused: the message says what happened, why, and what to do."""


class TidakAda(GalatKomite):
    """No such object for this reader (404)."""


class BukanAnggota(GalatKomite):
    """Not a member in office of this composition, or in another part than the act needs (403)."""


class AdaBenturan(GalatKomite):
    """A conflict of interest keeps this member out of this person's case (403)."""


class KeadaanSalah(GalatKomite):
    """The object is not, or no longer, in the state that this step needs (409)."""


class TidakKuorum(KeadaanSalah):
    """Not enough members are present to decide (409)."""


class SudahMemilih(KeadaanSalah):
    """This ballot was cast before (409)."""


class Basi(KeadaanSalah):
    """Somebody else changed it meanwhile (409). `tersimpan` and `kiriman`: label -> text, to be shown side by side."""

    def __init__(
        self, pesan: str, *, tersimpan: dict[str, str] | None = None, kiriman: dict[str, str] | None = None
    ) -> None:
        super().__init__(pesan)
        self.tersimpan = tersimpan or {}
        self.kiriman = kiriman or {}


class IsianSalah(GalatKomite):
    """A field holds something that cannot be taken (422). `medan`: its name in the form."""

    def __init__(self, medan: str, pesan: str) -> None:
        super().__init__(pesan)
        self.medan = medan
