"""What every test needs that opens the page in a real browser."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from benchmarks.browsing import browser_path

IN_A_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(find_spec("playwright") is None, reason="playwright is not installed: pip install -r "
                                                               "requirements-tests.txt"),
    pytest.mark.skipif(browser_path() is None, reason="no Chromium or Chrome is installed: apt install chromium"),
]
"""The marks of such a test."""
