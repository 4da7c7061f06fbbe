# SPDX-License-Identifier: GPL-3.0-or-later
"""Debian's Chromium without a window, for the tests of pages and for what they cost (bench/page.py)."""
from selenium import webdriver
from selenium.webdriver.chrome.service import Service


def open_chromium(folder, *words, **capabilities):
    """A browser that asks for nothing by itself, with a profile in the folder."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for word in [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={folder}/browser",
        *words,
    ]:
        options.add_argument(word)
    for name, value in capabilities.items():
        options.set_capability(f"goog:{name}", value)
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
