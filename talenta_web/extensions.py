"""Extension objects, bound to the app in app.py."""

from __future__ import annotations

import logging

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.exc import DBAPIError

from talenta_web.basis.model import Base
from talenta_web.basis.sesi import pasang_lingkup


class _BasisData(SQLAlchemy):
    def _teardown_session(self, exc: BaseException | None) -> None:
        """A database that dies after the answer was made must not take the answer away."""
        try:
            super()._teardown_session(exc)
        except DBAPIError:
            logging.getLogger("talenta.basis").warning("session closed on a dead connection")
            self.session.registry.clear()


db = _BasisData(model_class=Base)
pasang_lingkup(db.session)
