# make siap | demo | test | uji-penuh | ukur | gambar | lock; parts of test: statis, uji, peramban
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: siap demo test statis uji peramban jalankan uji-penuh ukur gambar lock paket

export UV_PYTHON_DOWNLOADS := never
export PYTHONDONTWRITEBYTECODE :=
UV := $(shell command -v uv || echo .uv/bin/uv)
PY := .venv/bin/python
PLUGIN := $(wildcard plugins/*/pyproject.toml)

# Debian packages: Pango for PDF (its fonts are in the wheel); Chromium, its fonts, and Poppler for the tests.
PAKET := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core fonts-inter chromium poppler-utils

siap: .venv/siap

paket:
	@kurang=""; for p in $(PAKET); do \
	  dpkg-query -W -f='$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || kurang="$$kurang $$p"; done; \
	if [ -n "$$kurang" ]; then \
	  if [ "$$(id -u)" = 0 ]; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$kurang >/dev/null; \
	  else \
	    echo "Paket sistem belum lengkap. Jalankan sekali: sudo apt-get install -y --no-install-recommends$$kurang" >&2; exit 1; \
	  fi; \
	fi

# uv from the machine, else the pinned one from the lock file.
.uv/bin/uv: requirements.lock
	@python3 -c 'import ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; \
	  else echo "Jalankan sekali: sudo apt-get install -y python3-venv" >&2; exit 1; fi; }
	@python3 -m venv .uv
	@awk '/^uv==/ {p=1} p {print; if ($$0 !~ /\\$$/) exit}' requirements.lock > .uv/uv.txt
	@.uv/bin/pip install -q --disable-pip-version-check --require-hashes -r .uv/uv.txt

.venv/siap: requirements.lock pyproject.toml $(PLUGIN) | paket $(if $(filter .uv/bin/uv,$(UV)),.uv/bin/uv)
	@test -x $(PY) || $(UV) venv -q --python '>=3.11' .venv
	@$(UV) pip sync -q --python $(PY) --require-hashes requirements.lock
	@$(UV) pip install -q --python $(PY) --no-deps --no-build-isolation -e . $(foreach p,$(PLUGIN),-e $(dir $(p)))
	@touch $@

demo: siap
	@.venv/bin/talenta demo

# The checks of the text use one core: the tests run beside them.
test: siap
	@$(MAKE) --no-print-directory -j2 -k statis jalankan

jalankan: siap
	@gagal=0; for t in uji peramban; do $(MAKE) --no-print-directory $$t || gagal=1; done; exit $$gagal

statis: siap
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check -q .
	@.venv/bin/mypy

# Three processes on two cores: tests wait for children and databases.
uji: siap
	@$(PY) -m pytest -q -n 3 --dist worksteal -m 'not panjang and not ukur and not browser'

peramban: siap
	@$(PY) -m pytest -q -n 2 --dist worksteal -m 'browser and not panjang and not ukur' tests/browser

uji-penuh: test
	@$(PY) -m pytest -q -m 'panjang and not ukur'

ukur: siap
	@$(PY) -m pytest -q -s -m ukur -p no:randomly

# Pictures of the README and the contact sheet, from a run of the browser tests.
gambar: siap
	@d=$$(mktemp -d); TALENTA_UJI_GAMBAR=$$d $(PY) -m pytest -q -m browser tests/browser/test_halaman.py \
	  && $(PY) -m tests.browser.lembar $$d; rm -rf $$d

# Renew the lock: newest versions that the ranges allow, hashes, no registry address.
lock: | $(if $(filter .uv/bin/uv,$(UV)),.uv/bin/uv)
	@$(UV) pip compile pyproject.toml --group uji --extra produksi --universal --python-version 3.11 --upgrade \
	  --generate-hashes --no-header --no-annotate -q -o requirements.lock
