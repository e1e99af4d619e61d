"""What axe-core finds on a page: WCAG 2 A and AA up to 2.2, and its best practices, of every impact."""

from functools import cache

from playwright.async_api import Page

from tests.e2e.screens import ROOT, loaded, picture

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Lists and pickers hang beside the page's landmarks: they belong to the control that opened them, as a dialog's content to the dialog.
_POPUPS = ".ant-select-dropdown, .ant-picker-dropdown, .ant-dropdown, .ant-popover"

# Colours are judged as they stay: not while something fades in.
_RUN = """
async ([tags, popups]) => {
  axe.configure({ checks: [{ id: "region", options: { regionMatcher: `dialog, [role=dialog], [role=alertdialog], svg, ${popups}` } }] });
  const ending = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(({ target, html, any, all, none }) => {
      const why = [...any, ...all, ...none].map(({ message }) => message).join(" ");
      return `${id} (${impact}): ${help}\\n  ${target.join(" ")}\\n  ${html}\\n  ${why}`;
    }));
}
"""


@cache
def _source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


async def findings(page: Page) -> list[str]:
    """One text for each node that breaks a rule: the rule, the node's selector and markup, and why."""
    await loaded(page)
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_source())
    found: list[str] = await page.evaluate(_RUN, [TAGS, _POPUPS])
    return found


async def assert_accessible(page: Page, name: str) -> None:
    """Keeps a picture of the page and fails with everything that axe finds on it."""
    found = await findings(page)
    await picture(page, f"axe-{name}")
    assert not found, f"{name}: {len(found)} findings\n" + "\n".join(found)
