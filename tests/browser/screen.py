"""A professional at a screen: the few things that every test in a browser does, waited for as a person would."""

from __future__ import annotations

import functools
import re
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from interview.words.content import read_content
from interview.words.tool import Tool
from tests.browser.server import Server

PASSPHRASE = "plainly a long invented phrase 77"
ADA = ("Ada Example", "ada@example.org")
BEN = ("Ben Sample", "ben@example.org")

READY = """() => document.readyState === "complete" && (!document.getElementById("app") || (window.did_handshake && window.sure
  && document.querySelector("#house, .companion") && document.getElementById("title")))"""
QUIET = "() => !window.sure || !window.sure.isBusy()"


@functools.cache
def form() -> Tool:
    """Return the form that the tests fill."""
    return read_content().tools["cse-1"]


class Screen:
    """One tab. `case` is the path of the case it works on, where a test has set it."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.context, self.server = context, server
        self.page: Page = context.new_page()
        self.page.set_default_timeout(10_000)
        self.case = ""
        self.wrong: list[str] = []
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda message: self.wrong.append(message.text) if message.type == "error" else None)

    def go(self, path: str = "") -> Any:
        """Load a page of the house, or with a path that does not begin with a slash one of the case; return the answer."""
        answer = self.page.goto(self.server.base + (path if path.startswith("/") else self.case + ("/" + path if path else "")))
        self.ready()
        return answer

    def ready(self) -> None:
        """Wait until the page can be used: drawn, and its connection open."""
        self.page.wait_for_function(READY)

    def at(self, pattern: str) -> None:
        """Wait until the address fits, and the page there can be used."""
        self.page.wait_for_url(re.compile(pattern))
        self.ready()

    def button(self, name: str, within: str = "") -> Locator:
        return (self.page.locator(within) if within else self.page).get_by_role("button", name=name, exact=True)

    def press(self, name: str, within: str = "") -> None:
        """Press a button and wait until the page says that it was done."""
        self.button(name, within).click()
        self.quiet()

    def quiet(self) -> None:
        self.page.wait_for_function(QUIET)

    def follow(self, name: str) -> None:
        """Follow a link and wait for the page it leads to."""
        self.page.get_by_role("link", name=name, exact=True).first.click()
        self.ready()

    def box(self, label: str) -> Locator:
        """Return the field with a label; `(needed)` after it is no part of its name here."""
        return self.page.get_by_label(re.compile(rf"^{re.escape(label)}( \(needed\))?$"))

    def write(self, label: str, text: str, says: str = "") -> Locator:
        """Write into a box and leave it. Where `says` is given, wait until the box says so."""
        field = self.box(label)
        field.fill(text)
        if says:
            field.blur()
            self.says(field, says)
        return field

    def says(self, field: Locator, what: str, seconds: float = 10) -> None:
        """Wait until a box says how its words stand."""
        state = field.locator("xpath=ancestor::div[contains(concat(' ', @class, ' '), ' box ')]").locator(".state")
        expect(state).to_contain_text(what, timeout=seconds * 1000)

    def pick(self, name: str, group: str = "") -> None:
        """Choose a radio button or tick a box by its label."""
        where = self.page.get_by_role("group", name=group, exact=True) if group else self.page
        where.locator("label.option").filter(has_text=re.compile(rf"^{re.escape(name)}")).first.click()

    def sees(self, text: str, seconds: float = 10) -> None:
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible(timeout=seconds * 1000)

    def title(self, text: str) -> None:
        """Wait until the page's title, a prompt's own words on Talk, is this."""
        expect(self.page.locator("#title")).to_have_text(text)

    def text(self) -> str:
        return self.page.locator("body").inner_text()

    def focused(self) -> str:
        """Return the id of what has the focus, or its text."""
        return str(self.page.evaluate("document.activeElement.id || document.activeElement.innerText || ''"))

    # the entrance

    def sign_up(self, link: str, who: tuple[str, str] = ADA) -> None:
        """Make an account by a one-time link; whoever does is signed in."""
        self.page.goto(link)
        given = {"name": who[0], "email": who[1], "role": "social worker", "agency": "Invented Council", "contact": "0100 000000"}
        for field, value in given.items():
            self.page.fill(f"[name={field}]", value)
        self.page.fill("[name=passphrase]", PASSPHRASE)
        self.page.fill("[name=again]", PASSPHRASE)
        self.page.get_by_role("button", name="Make the account").click()
        self.at(r"/$")

    def sign_in(self, who: tuple[str, str] = ADA) -> None:
        self.page.goto(self.server.base + "/sign-in")
        self.page.fill("[name=email]", who[1])
        self.page.fill("[name=passphrase]", PASSPHRASE)
        self.page.get_by_role("button", name="Sign in").click()
        self.at(r"/$")

    # colleagues

    def invite(self, other: Screen, who: tuple[str, str] = BEN) -> None:
        """Have a colleague make an account on a screen of their own, by a one-time link."""
        self.go("/colleagues")
        self.press("Make a link")
        other.sign_up(self.page.get_by_label("The link for your colleague").input_value(), who)

    def let_in(self, other: Screen, reason: str, who: tuple[str, str] = BEN) -> None:
        """Open this case to a colleague, and have their screen work on it."""
        self.go("")
        self.page.get_by_text("Let a colleague open this case").click()
        self.pick(who[0], "Who")
        self.write("What for", reason)
        self.press("Let them in")
        self.sees("Saved: your colleague can open the case now.")
        other.case = self.case

    # the reading desk

    def item(self, ident: str) -> None:
        """Open Confirm at an indicator."""
        section, item = form().section_of(ident), form().indicator(ident)
        assert section is not None
        assert item is not None
        self.go("confirm")
        self.press(section.title, ".sections")
        if item is not section.indicators[0]:  # a section opens at its first
            self.page.locator(".list button").filter(has_text=item.wording).click()
            self.quiet()
        expect(self.page.locator("#title")).to_have_text(item.wording)

    def stands(self, says: str | re.Pattern[str]) -> None:
        """Wait until the open indicator stands so in the list."""
        expect(self.page.locator(".list [aria-current] .stand")).to_have_text(says)

    # cases and conversations

    def open_case(self, name: str) -> str:
        """Open a new case and return its path."""
        self.go("/new")
        self.page.get_by_label(re.compile("^The child's name")).fill(name)
        self.pick("Barking and Dagenham")
        self.press("Open the case")
        self.at(r"/case/\w+$")
        self.case = self.path()
        return self.case

    def path(self) -> str:
        """Return the address without its host, query and fragment."""
        return re.sub(r"^https?://[^/]+|[?#].*$", "", self.page.url)

    def demo_case(self, name: str) -> str:
        """Go to a case of the demonstration by its first name and return its path."""
        self.go("/")
        self.page.locator(".lines a.main").filter(has_text=name).click()
        self.at(r"/case/\w+$")
        self.case = self.path()
        return self.case

    def prepare(self, person: str, with_whom: str = "The young person", language: str = "", **boxes: str) -> str:
        """Prepare a conversation, everything considered, and begin it; return its path."""
        self.go("prepare")
        self.pick(with_whom, "Who")
        self.quiet()
        self.write("What they like to be called", person)
        self.write("Could involving this person raise the danger?", "Considered: nobody at home knows.")
        self.write("Who can overhear, or see this device?", "A quiet room.")
        for label, text in boxes.items():
            self.write(label, text)
        if language:
            self.pick(language, "Language of the conversation")
        self.press("Go to the conversation")
        self.at(r"/talk/\w+$")
        return self.path()

    def topic(self, name: str) -> None:
        """Open a topic from the path beside the conversation."""
        self.page.locator(".path-holder").get_by_role("button", name=re.compile(re.escape(name))).first.click()
        self.quiet()
