"""Why a step in a maturity assessment is refused; messages for people, a class per kind of answer."""

from __future__ import annotations

from collections.abc import Mapping


class GalatKematangan(ValueError):
    """Refused: the message says what happened, why, and what to do."""


class TidakAda(GalatKematangan):
    """No such object for this reader (404)."""


class BukanHak(GalatKematangan):
    """The object is there, but this act is somebody else's, e.g. a review of one's own answer (403)."""


class KeadaanSalah(GalatKematangan):
    """The assessment is not, or no longer, in the state that this step needs (409)."""


class Basi(KeadaanSalah):
    """Somebody else changed it meanwhile (409). `tersimpan` and `kiriman`: label -> text, to be shown side by side."""

    def __init__(
        self, pesan: str, *, tersimpan: Mapping[str, str] | None = None, kiriman: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(pesan)
        self.tersimpan = dict(tersimpan or {})
        self.kiriman = dict(kiriman or {})


class IsianSalah(GalatKematangan):
    """A field holds something that cannot be taken (422). `medan`: its name in the form."""

    def __init__(self, medan: str, pesan: str) -> None:
        super().__init__(pesan)
        self.medan = medan
