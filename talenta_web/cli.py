"""Console script `talenta`: the Flask command line with the commands of every slice."""

from __future__ import annotations

from flask.cli import FlaskGroup

from talenta_web.app import create_app


def main() -> None:
    """Entry point of the console script."""
    FlaskGroup(create_app=lambda: create_app(), add_version_option=False)()


if __name__ == "__main__":
    main()
