"""The pages in a real browser: nothing for axe-core to find, the keyboard reaches everything, the filters filter."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import browser
import pytest
from hand_made import audit, record
from test_history import of

from qa_audit.findings import Decision
from qa_audit.history import Batch, opened
from qa_audit.reports import dashboard, folder, trend
from qa_audit.summary import finding_keys
from qa_audit.trend import trend as over_time

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.xdist_group("browser"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.skipif(bool(browser.missing()), reason=browser.missing() or "a browser is here"),
]

NEXT_DAY = "2025-07-01"
WIDTHS = {"wide": (1280, 1), "at 200 %": (640, 2), "narrow": (320, 1)}


@pytest.fixture(scope="module")
def axe(request: pytest.FixtureRequest) -> str:
    return browser.axe(Path(request.config.cache.mkdir("axe-core")))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a batch writes, and a page of its history."""
    place = tmp_path_factory.mktemp("reports")
    audits = [audit(record(f"{n}.docx", held=date(2025, 1 + n % 3, 5)), good=n % 3 == 0) for n in range(9)]
    said = (Decision("agree"), Decision("dismiss", "it is explained on page 1"), None)
    findings = tuple(replace(one, decision=word) for one, word in zip(audits[1].findings, said, strict=True))
    folder.write(folder.claim(place / "out"), [replace(audits[1], findings=findings), *audits], [], "2025-01-01")
    with opened(place / "h", make=True) as history:
        for made, day in ((of(), "2025-04-01"), (of(good=True), NEXT_DAY)):
            history.keep(Batch([made]), Batch([made]), day, "1.0", "full")
        history.say(finding_keys(of())[0], "agree", "", NEXT_DAY)
        page = trend.render(over_time(history), history.looked_at())
    (place / "out" / "trend.html").write_text(page, encoding="utf-8")
    return place / "out"


@pytest.fixture
def window() -> Iterator[Any]:
    with browser.chromium() as driver:
        yield driver


def pages(reports: Path) -> list[Path]:
    found = sorted(reports.glob("*.html"))
    assert len(found) >= 4
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(reports: Path, axe: str, width: str) -> None:
    across, scale = WIDTHS[width]
    with browser.chromium(across, 800, scale=scale) as driver:
        for page in pages(reports):
            driver.get(page.as_uri())
            assert browser.violations(driver, axe) == [], page.name
            driver.execute_script("document.querySelectorAll('details').forEach(function (d) { d.open = true; })")
            assert browser.violations(driver, axe) == [], f"{page.name}, all open"
            assert driver.execute_script("return document.documentElement.scrollWidth") <= across, page.name
        assert [entry for entry in driver.get_log("browser") if entry["level"] == "SEVERE"] == []


def test_axe_is_awake(tmp_path: Path, axe: str, window: Any) -> None:
    (tmp_path / "bad.html").write_text("<html><body><img src='x.png'><input></body></html>")
    window.get((tmp_path / "bad.html").as_uri())
    assert len(browser.violations(window, axe)) >= 2


def shown(driver: Any) -> list[str]:
    return driver.execute_script(
        "return Array.prototype.filter.call(document.querySelectorAll('.found > li'), function (item) {"
        " return !item.hidden && !item.closest('details').hidden && !item.closest('section').hidden; })"
        ".map(function (item) { return item.dataset.severity + ' ' + item.dataset.month; })"
    )


def choose(driver: Any, name: str, value: str) -> None:
    driver.execute_script(
        "var field = document.getElementById('f-' + arguments[0]); field.value = arguments[1];"
        "field.dispatchEvent(new Event('input', {bubbles: true}));", name, value,
    )  # fmt: skip


def test_filters_narrow_down_and_tell(reports: Path, window: Any) -> None:
    window.get((reports / "dashboard.html").as_uri())
    every = shown(window)
    told = lambda: window.execute_script("return document.getElementById('shown').textContent")  # noqa: E731
    assert told() == f"{len(every)} findings shown."
    choose(window, "severity", "high")
    assert shown(window) == [one for one in every if one.startswith("high")]
    choose(window, "month", "2025-02")
    assert shown(window) == [one for one in every if one == "high 2025-02"]
    assert told() == f"{len(shown(window))} findings shown."
    choose(window, "theme", "jargon")
    assert told() == "0 findings shown."
    window.execute_script("document.getElementById('b-clear').click()")
    assert shown(window) == every
    choose(window, "words", "EXPLAINED ON page 1")
    assert len(shown(window)) == 1
    choose(window, "words", "")
    choose(window, "decision", "dismiss")
    assert len(shown(window)) == 1


def test_the_keyboard_reaches_and_opens_everything(reports: Path, window: Any) -> None:
    from selenium.webdriver.common.keys import Keys

    window.get((reports / "dashboard.html").as_uri())
    reached: list[str] = []
    for _ in range(40):
        window.switch_to.active_element.send_keys(Keys.TAB)
        here = window.switch_to.active_element
        if here.tag_name == "body":
            break
        reached.append(here.tag_name)
        assert here.value_of_css_property("outline-style") != "none", here.get_attribute("outerHTML")
    wanted = window.execute_script("return document.querySelectorAll('a, select, input, button, summary').length")
    assert len([name for name in reached if name != "div"]) == wanted
    summary = window.execute_script("return document.querySelector('.point > summary')")
    summary.send_keys(Keys.ENTER)
    assert window.execute_script("return document.querySelector('.point').open")


def test_without_scripts_all_findings_can_be_opened(reports: Path) -> None:
    with browser.chromium(script=False) as driver:
        driver.get((reports / "dashboard.html").as_uri())
        assert not driver.find_element("id", "filters").is_displayed()
        points = driver.find_elements("css selector", ".point")
        for point in points:
            point.find_element("tag name", "summary").click()
        found = driver.find_elements("css selector", ".found > li")
        assert found
        assert all(one.is_displayed() for one in found)


def test_a_script_of_somebody_else_is_not_run(tmp_path: Path, window: Any) -> None:
    page = dashboard.render([audit()], []).replace("</main>", "<script>document.title = 'mine'</script></main>")
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    window.get((tmp_path / "page.html").as_uri())
    assert window.title == dashboard.TITLE
    assert window.execute_script("return document.getElementById('filters').hidden") is False
