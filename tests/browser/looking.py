"""What to look at on a page in the browser: pages, pictures, verdicts, axe."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from model.language import ENGLISH
from model.verdict import Verdict
from reports.words import verdict_word
from ui import frame

VERDICTS = re.compile("|".join(verdict_word(one, ENGLISH) for one in Verdict))
SCROLLERS = "html, [data-testid=stMain], [data-testid=stAppViewContainer]"
_WIDER = """parts => parts
  .filter(part => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
  .map(part => part.tagName + ' ' + part.scrollWidth)"""
_CUT = """async () => {
  const shed = document.createElement('div');
  shed.style.cssText = 'position:absolute;left:-9999px;top:0';
  document.body.append(shed);
  const source = async at => at.startsWith('data:')
    ? decodeURIComponent(at.slice(at.indexOf(',') + 1))
    : await (await fetch(at)).text();
  const beyond = (text, frame) => {
    const at = text.getBoundingClientRect(), by = frame.getBoundingClientRect();
    return text.textContent.trim() && at.width && (at.left < by.left - 1 ||
      at.right > by.right + 1 || at.top < by.top - 2 || at.bottom > by.bottom + 2);
  };
  const cut = [];
  const look = frame => cut.push(...[...frame.querySelectorAll('text')]
    .filter(text => beyond(text, frame)).map(text => text.textContent));
  for (const image of document.querySelectorAll(
      'img[src^="data:image/svg+xml,"], img[src$=".svg"]')) {
    shed.innerHTML = await source(image.src);
    look(shed.firstElementChild);
  }
  shed.remove();
  document.querySelectorAll('.js-plotly-plot .main-svg').forEach(look);
  return cut;
}"""
_AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


@dataclass(frozen=True, slots=True)
class Finding:
    """What axe found: the rule, and the element by selector and by its code."""

    rule: str
    target: str
    html: str
    why: str


def paths() -> list[str]:
    """Return the own address of every page; one of them answers at the root too."""
    with patch.object(frame.st, "Page", lambda _run, **told: told["url_path"]):
        return [f"/{path}" for path in frame.registered(first="")]


def wider_than_screen(page: Page) -> Sequence[str]:
    """Return the parts that can be scrolled sideways."""
    return page.locator(SCROLLERS).evaluate_all(_WIDER)


def cut_texts(page: Page) -> Sequence[str]:
    """Return the texts that reach beyond the edge of their picture."""
    return page.evaluate(_CUT)


def axe_findings(page: Page) -> list[Finding]:
    """Return what axe finds, one finding an element."""
    found = Axe().run(page, options=_AXE).response["violations"]
    return [
        Finding(
            rule=rule["id"],
            target=" ".join(map(str, node["target"])),
            html=node["html"][:200],
            why=node["failureSummary"],
        )
        for rule in found
        for node in rule["nodes"]
    ]
