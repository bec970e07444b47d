"""Requests that a page makes by itself: they write nothing, so an open page does not keep a session alive."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, has_request_context, request

F = TypeVar("F", bound=Callable[..., Any])
_ATRIBUT = "_talenta_poling"


def poling(fungsi: F) -> F:
    """Mark a view that htmx asks on its own (`load`, `every 2s`)."""
    setattr(fungsi, _ATRIBUT, True)
    return fungsi


def sedang_poling() -> bool:
    """Is this request one that nobody made by hand?"""
    if not has_request_context() or request.endpoint is None:
        return False
    return hasattr(current_app.view_functions.get(request.endpoint), _ATRIBUT)
