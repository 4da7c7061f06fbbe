# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests of pages have in common: counting, entente's own answers, and a browser that is asked what it shows."""
import csv
import io
import json
import os
import subprocess
import time

from chromium import open_chromium
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

SOURCE = os.environ["SOURCE"]
ENTENTE = os.environ["ENTENTE"]
PUTIN = [f"{SOURCE}/examples/putin-kim/claims.yaml"]
SAHEL = [
    f"{SOURCE}/examples/sahel/{name}"
    for name in [
        "ecowas-exit.yaml",
        "niamey.yaml",
        "rupture.json",
        "tinzaouaten.jsonl",
        "confederation.csv",
        "drone.json",
        "wagner-leaves.tsv",
    ]
]

counts = {"passed": 0, "failed": 0}


def expect(what, holds, detail=""):
    counts["passed" if holds else "failed"] += 1
    if not holds:
        print(f"FAILED: {what}" + (f"\n  {str(detail)[:1500]}" if detail != "" else ""))


def entente(*words):
    return subprocess.run([ENTENTE, *words], check=True, capture_output=True, text=True).stdout


def table(*words):
    """A command's table as a list of dictionaries."""
    return list(csv.DictReader(io.StringIO(entente(*words, "--quiet", "--format", "csv"))))


def report(page, files, *options):
    entente("report", "-q", "-o", page, *options, *files)
    return page


def data_of(page):
    """The page's data block."""
    with open(page, encoding="utf-8") as file:
        text = file.read()
    begin = text.index('id="data">') + len('id="data">')
    return json.loads(text[begin : text.index("</script>", begin)])


class Browser:
    def __init__(self, folder):
        self.folder = folder
        self.driver = open_chromium(folder, "--lang=en", loggingPrefs={"browser": "ALL", "performance": "ALL"})
        self.driver.set_script_timeout(60)
        self.resize(1280, 800)
        self.driver.execute_cdp_cmd(
            "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": f"{folder}/saved"}
        )

    def resize(self, width, height):
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )

    def prefer(self, **features):
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]},
        )

    def open(self, page, fragment=""):
        self.driver.get("about:blank")
        self.driver.get("file://" + page + ("#" + fragment if fragment else ""))
        self.wait("return document.documentElement.dataset.ready === 'yes'")

    def go(self, fragment):
        """Another state of the open page, as if its link had been followed."""
        self.driver.execute_async_script(
            """const done = arguments[1];
            addEventListener('hashchange', () => setTimeout(done), { once: true });
            location.hash = '#' + arguments[0] + '&nth=' + performance.now();""",
            fragment,
        )
        self.wait("return ![...document.querySelectorAll('#table td.number')].some(cell => cell.textContent === '…')")

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, script, seconds=20):
        end = time.monotonic() + seconds
        while not self.run(script):
            if time.monotonic() > end:
                raise TimeoutError(script)
            time.sleep(0.03)

    def text(self, selector):
        return self.run("const e = document.querySelector(arguments[0]); return e ? e.innerText : null", selector)

    def click(self, selector):
        self.driver.find_element(By.CSS_SELECTOR, selector).click()

    def press(self, *keys):
        for key in keys:
            webdriver.ActionChains(self.driver).send_keys(key).perform()

    def click_at(self, x, y):
        chain = webdriver.ActionChains(self.driver)
        chain.w3c_actions.pointer_action.move_to_location(int(x), int(y))
        chain.w3c_actions.pointer_action.click()
        chain.perform()

    def place_of(self, words):
        """The middle of the words that stand so in the picture."""
        return self.run(
            """for (const text of document.querySelectorAll('#content text')) {
            if ([...text.children].map(line => line.textContent).join(' ') === arguments[0]) {
              const box = text.getBoundingClientRect();
              return [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
            }
          } return null;""",
            words,
        )

    def search(self, words):
        field = self.driver.find_element(By.ID, "query")
        field.clear()
        field.send_keys(words)
        field.send_keys(Keys.ENTER)
        return self.text("#evidence h2")

    def ranks(self):
        """name → (strength, betweenness, claims, voices) of the table."""
        rows = self.run(
            """return [...document.querySelectorAll('#table tbody tr')].map(row =>
            [row.querySelector('th').textContent, ...[...row.querySelectorAll('td.number')].map(cell => cell.firstChild ? cell.firstChild.textContent : '')])"""
        )
        read = lambda text: float(text.replace(",", "")) if text else None
        return {row[0]: tuple(read(cell) for cell in row[1:5]) for row in rows}

    def tab(self, name):
        self.run("document.getElementById('tab-' + arguments[0]).click()", name)

    def messages(self):
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self):
        """Addresses asked for since the last call, but for the page itself and what it makes itself."""
        addresses = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                address = message["params"]["request"]["url"]
                if not address.startswith(("blob:", "data:", "about:", "chrome:")):
                    addresses.append(address.split("#")[0])
        return addresses

    def close(self):
        self.driver.quit()
