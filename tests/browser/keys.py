"""Hands that have only a keyboard, and what they do at either end of a job: sign up and open a conversation; decide, and print."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.screen import PASSPHRASE, Screen
from tests.documents.reading import pdf_pages

FAR = 260
"""More presses of Tab than any page has places to stop at."""

# What a keyboard stands on: its name as it is heard, what it is, and whether the eye can see that it is there.
HERE = """() => {
  const each = document.activeElement, box = each.getBoundingClientRect();
  const group = each.closest("fieldset")?.querySelector("legend")?.innerText || "";
  const label = each.getAttribute("aria-label") || [...(each.labels || [])].map((own) => own.innerText).join(" ") || each.innerText || "";
  const rings = [each, each.closest("label.option")].filter(Boolean).map((own) => getComputedStyle(own));
  return {
    name: label.replace(/ \\(needed\\)$/, "").split("\\n")[0].trim(),
    group: group.trim(),
    kind: each.type === "radio" || each.type === "checkbox" ? each.type : each.tagName.toLowerCase(),
    ring: rings.some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none"),
    within: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


class Keys:
    """Hands that have only a keyboard. Every stop on the way must show that the focus is there."""

    def __init__(self, screen: Screen) -> None:
        self.screen, self.keyboard = screen, screen.page.keyboard

    def to(self, name: str, kind: str = "", *, group: str = "", back: bool = False) -> None:
        """Press Tab, or Shift and Tab, until the focus stands on something of this name."""
        met = []
        for _ in range(FAR):
            self.keyboard.press("Shift+Tab" if back else "Tab")
            here = self.screen.page.evaluate(HERE)
            if here["kind"] == "body":
                continue
            met.append(here["name"])
            assert here["ring"], f"the focus cannot be seen on {here}"
            assert here["within"], f"the focus is out of sight on {here}"
            if re.match(re.escape(name), here["name"]) and kind in ("", here["kind"]) and group in ("", here["group"]):
                return
        raise AssertionError(f"Tab never came to {name!r}; it met {met}")

    def press(self, name: str, kind: str = "button") -> None:
        self.to(name, kind)
        self.keyboard.press("Enter")
        self.screen.quiet()

    def follow(self, name: str, pattern: str) -> None:
        self.to(name, "a")
        self.keyboard.press("Enter")
        self.screen.at(pattern)

    def write(self, name: str, text: str, kind: str = "") -> None:
        self.to(name, kind)
        self.keyboard.insert_text(text)

    def pick(self, group: str, answer: int) -> None:
        """Go into a group of radio buttons and choose one by its place, with Space and the arrow keys."""
        for _ in range(FAR):
            self.keyboard.press("Tab")
            here = self.screen.page.evaluate(HERE)
            if here["group"] == group:
                break
        else:
            raise AssertionError(f"Tab never came to {group!r}")
        assert here["ring"], f"the focus cannot be seen on {here}"
        self.keyboard.press("Space")
        for _ in range(answer):
            self.keyboard.press("ArrowDown")


def at_prompt(screen: Screen, words: str) -> None:
    """The prompt's own words are the heading, and the focus is on them."""
    expect(screen.page.locator("#title")).to_contain_text(words)
    expect(screen.page.locator("#title")).to_be_focused()


def begin(screen: Screen, keys: Keys) -> None:
    screen.page.goto(screen.server.link)
    keys.write("Your name", "Ada Example")
    keys.write("E-mail address", "ada@example.org")
    keys.write("Pass-phrase", PASSPHRASE)
    keys.write("The pass-phrase again", PASSPHRASE)
    keys.press("Make the account")
    screen.at(r"/$")
    keys.follow("Open the first case", r"/new$")
    keys.write("The child's name", "Robin Invented")
    keys.pick("The local authority", 0)
    keys.press("Open the case")
    screen.at(r"/case/\w+$")
    screen.case = screen.path()
    keys.follow("Details", r"/details$")
    keys.write("School/College", "Nowhere Academy (invented)")
    keys.to("Address", back=True)
    screen.says(screen.box("School/College"), "Saved")
    keys.follow("Overview", r"/case/\w+$")
    keys.follow("Prepare a conversation", r"/prepare$")
    keys.pick("Who", 0)
    keys.write("What they like to be called", "Robin")
    keys.write("Could involving this person raise the danger?", "Considered.")
    keys.write("Who can overhear, or see this device?", "A quiet room.")
    keys.press("Go to the conversation")
    screen.at(r"/talk/\w+$")


def decide(screen: Screen, keys: Keys) -> None:
    keys.follow("Confirm", r"/confirm$")
    keys.press("Medium Risk Indicators")
    at_prompt(screen, "Seen entering or leaving vehicles")
    keys.pick("Decision", 0)
    screen.sees("Say whether it is current or historic, or both.")
    keys.to("Current", "checkbox")
    screen.page.keyboard.press("Space")
    screen.sees("This needs its evidence")
    keys.to("Other words, observations and records", "summary")
    screen.page.keyboard.press("Enter")
    expect(screen.button("Points towards").first).to_be_visible()
    keys.press("Points towards")
    expect(screen.button("Points towards").first).to_have_attribute("aria-pressed", "true")
    screen.stands("Indicated (current)")
    keys.follow("Result", r"/result$")
    keys.pick("Tier", 1)
    keys.write("Your reason", "One current sign.", "textarea")
    keys.press("Keep this decision")
    screen.sees("Decided by Ada Example")


def print_it(screen: Screen, keys: Keys) -> None:
    keys.to("Document", "a", back=True)
    screen.page.keyboard.press("Enter")
    screen.at(r"/document$")
    keys.to("CSE 1 as PDF", "a")
    with screen.page.expect_download() as caught:
        screen.page.keyboard.press("Enter")
    assert "Robin Invented" in pdf_pages(caught.value.path().read_bytes())[0]
