"""The form; the greatest length is a setting."""

from __future__ import annotations

from wtforms import StringField
from wtforms.validators import InputRequired, Length

from talenta_web.fitur import Formulir


class FormulirCatatan(Formulir):
    """A note."""

    isi = StringField("Catatan", [InputRequired()])

    def batasi(self, panjang: int) -> None:
        """Apply the setting."""
        self.isi.validators = [*self.isi.validators, Length(max=panjang)]
        self.isi.description = f"Paling banyak {panjang} huruf."
