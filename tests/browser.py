"""A real browser for the pages: Debian's Chromium, driven by Selenium, and axe-core fetched by npm when tests start."""

import json
import os
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

AXE = "axe-core@4.10.3"
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


def missing() -> str:
    """Why pages can't be tried in a browser here; nothing if they can."""
    try:
        import selenium  # noqa: F401
    except ImportError:
        return "selenium is not installed: pip install -e .[dev]"
    wanted = ("chromium", "chromedriver", "npm")
    lacking = [name for name in wanted if not shutil.which(name)]
    return f"not on this computer: {', '.join(lacking)}" if lacking else ""


def axe(folder: Path) -> str:
    """The script of axe-core (MPL-2.0; used here only, never shipped), packed by npm into ``folder`` once."""
    name, version = AXE.split("@")
    packed = folder / f"{name}-{version}.tgz"
    if not packed.exists():
        draft = folder / f"draft-{os.getpid()}"
        draft.mkdir(exist_ok=True)
        command = ["npm", "pack", AXE, "--silent", "--pack-destination", str(draft)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if done.returncode:
            pytest.skip(f"npm could not fetch {AXE}")
        os.replace(draft / packed.name, packed)
        draft.rmdir()
    with tarfile.open(packed) as archive:
        member = archive.extractfile("package/axe.min.js")
        assert member is not None
        return member.read().decode()


@contextmanager
def chromium(width: int = 1280, height: int = 900, script: bool = True, scale: float = 1) -> Iterator[Any]:
    """A window without a screen, that can reach nothing but files; ``script`` False: as where scripts are forbidden."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for argument in (
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars",
        "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--window-size={width},{height}", f"--force-device-scale-factor={scale}",
    ):  # fmt: skip
        options.add_argument(argument)
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    try:
        driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False},
        )
        yield driver
    finally:
        driver.quit()


def violations(driver: Any, script: str) -> list[str]:
    """What axe-core finds wrong with the open page; the page's own policy does not hold for the test's script."""
    driver.execute_script(script)
    found = driver.execute_async_script(
        "var done = arguments[arguments.length - 1], rules = {runOnly: {type: 'tag', values: arguments[0]}};"
        "axe.run(document, rules).then(done, function (problem) { done({error: '' + problem}); });",
        list(RULES),
    )
    assert "error" not in found, found
    assert found["passes"], "axe looked at nothing"
    return [f"{one['id']}: {json.dumps([node['target'] for node in one['nodes'][:3]])}" for one in found["violations"]]
