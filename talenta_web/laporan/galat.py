"""Why a report cannot be made; the message is for the person who asked."""

from __future__ import annotations


class GalatLaporan(ValueError):
    """The report cannot be made as asked. `medan` is the code of the answer that is wrong, if it is one."""

    def __init__(self, pesan: str, medan: str | None = None) -> None:
        super().__init__(pesan)
        self.medan = medan
