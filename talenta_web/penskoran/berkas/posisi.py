"""Line numbers of TOML keys and list items, by one scan of a text that tomllib has already accepted."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict

Jalur = tuple[str, ...]

_SELA = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_TEKS = re.compile(
    r'"""(?:[^\\"]|\\.|"(?!""))*"{3,5}' r"|'''(?:[^']|'(?!''))*'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'", re.DOTALL
)
_POLOS = re.compile(r"[A-Za-z0-9_-]+")
_LAIN = re.compile(r"[^,\]}\n#]*")
_SPASI = re.compile(r"[ \t]*")


def pindai(teks: str) -> dict[Jalur, int]:
    """Path of each table header, key and list item -> its 1-based line; items of lists count 0, 1, ... in the path.

    Nesting must have been limited before; time is linear in the text.
    """
    return _Pemindai(teks).semua()


class _Pemindai:
    def __init__(self, teks: str) -> None:
        self.teks = teks
        self.di = 0
        self.baris_baru = [i for i, c in enumerate(teks) if c == "\n"]
        self.hasil: dict[Jalur, int] = {}

    def semua(self) -> dict[Jalur, int]:
        kini: Jalur = ()
        urutan: defaultdict[Jalur, int] = defaultdict(int)
        while self._sela():
            if self.teks[self.di] == "[":
                banyak = self.teks.startswith("[[", self.di)
                mulai = self.di
                self.di += 2 if banyak else 1
                kini = self._di_dalam(self._kunci(), urutan)
                self._tandai(kini[:1], mulai)
                if banyak:
                    nomor = urutan[kini]
                    urutan[kini] += 1
                    self._tandai(kini, mulai)
                    kini = (*kini, str(nomor))
                self._tandai(kini, mulai)
                self.di += 2 if banyak else 1
            else:
                self._isi(kini)
        return self.hasil

    def _di_dalam(self, kunci: Jalur, urutan: defaultdict[Jalur, int]) -> Jalur:
        """`[a.b]` after `[[a]]` lies in the last item of a."""
        hasil: Jalur = ()
        for i, k in enumerate(kunci):
            hasil = (*hasil, k)
            if urutan.get(hasil) and i < len(kunci) - 1:
                hasil = (*hasil, str(urutan[hasil] - 1))
        return hasil

    def _tandai(self, jalur: Jalur, di: int) -> None:
        self.hasil.setdefault(jalur, bisect_left(self.baris_baru, di) + 1)

    def _sela(self) -> bool:
        """Skip blanks and comments; False at the end."""
        cocok = _SELA.match(self.teks, self.di)
        self.di = cocok.end() if cocok else self.di
        return self.di < len(self.teks)

    def _kunci(self) -> Jalur:
        """A dotted key; stops after it."""
        hasil: list[str] = []
        while True:
            self._loncat(_SPASI)
            if self.teks[self.di] in "\"'":
                hasil.append(self._ambil(_TEKS)[1:-1])
            else:
                hasil.append(self._ambil(_POLOS))
            self._loncat(_SPASI)
            if self.teks[self.di : self.di + 1] != ".":
                return tuple(hasil)
            self.di += 1

    def _isi(self, kini: Jalur) -> None:
        """`key = value`."""
        mulai = self.di
        kunci = self._kunci()
        for i in range(1, len(kunci) + 1):
            self._tandai(kini + kunci[:i], mulai)
        self.di += 1
        self._nilai(kini + kunci)

    def _nilai(self, jalur: Jalur) -> None:
        self._sela()
        awal = self.teks[self.di]
        if awal in "\"'":
            self._ambil(_TEKS)
        elif awal in "[{":
            self.di += 1
            nomor = 0
            while self._sela() and self.teks[self.di] not in "]}":
                if awal == "[":
                    self._tandai((*jalur, str(nomor)), self.di)
                    self._nilai((*jalur, str(nomor)))
                else:
                    self._isi(jalur)
                nomor += 1
                self._sela()
                self.di += self.teks[self.di : self.di + 1] == ","
            self.di += 1
        else:
            self._loncat(_LAIN)

    def _loncat(self, pola: re.Pattern[str]) -> None:
        cocok = pola.match(self.teks, self.di)
        self.di = cocok.end() if cocok else self.di

    def _ambil(self, pola: re.Pattern[str]) -> str:
        cocok = pola.match(self.teks, self.di)
        if cocok is None or cocok.end() == self.di:  # cannot happen in a text that tomllib accepted
            raise ValueError(f"TOML yang tidak terduga pada huruf ke-{self.di + 1}")
        self.di = cocok.end()
        return cocok.group()
