"""Nobody without a session, and nobody who was not let in, gets a word of a case; and nothing of it lies about anywhere."""

from __future__ import annotations

import json

from playwright.sync_api import APIResponse, BrowserContext, expect

from tests.browser.conftest import Opener
from tests.browser.screen import Screen

WAYS = (
    "",
    "/details",
    "/prepare",
    "/known",
    "/chronology",
    "/chronology/evidence",
    "/confirm",
    "/result",
    "/document",
    "/told",
    "/erase",
    "/access",
    "/access-export",
)
DOWNLOADS = (
    "/form.docx",
    "/form.pdf",
    "/case.json",
    "/questionnaire.json",
    "/response.json",
    "/chronology.docx",
    "/chronology.pdf",
    "/plan.docx",
    "/plan.pdf",
)
NOT_YET = ("/access-export.docx", "/access-export.pdf", "/again/0123456789abcdef0123")
"""Downloads that this case does not have yet: for who may see it, a sentence says so."""
HOUSE = ("/", "/new", "/told", "/about", "/guidance", "/colleagues")
WORDS = ("Madeup", "Biscuit", "slopey", "lift back", "Nowhere Academy", "weren't hungry", "A text of nobody's")
"""What stands in Sam's case: the name, words said, a record, a draft."""


def _paths(ada: Screen, *more: str) -> list[str]:
    """Every address of Sam's case, its conversations included."""
    case = ada.demo_case("Sam")
    talks = ada.page.locator(".lines a.main").evaluate_all("(all) => all.map((each) => each.getAttribute('href'))")
    assert talks
    said = [talk.replace("/talk/", "/said/") for talk in talks]
    return [case + way for way in (*WAYS, *DOWNLOADS, *more)] + talks + said


def _get(context: BrowserContext, ada: Screen, path: str) -> APIResponse:
    return context.request.get(ada.server.base + path, max_redirects=0)


def _silent(answer: APIResponse) -> None:
    said = answer.body().decode("utf-8", "replace") + json.dumps(answer.headers)
    assert not [word for word in WORDS if word in said], answer.url
    assert answer.headers["cache-control"] == "no-store", answer.url


def test_nothing_opens_without_a_session(ada: Screen, stranger: Opener) -> None:
    """Every page leads to the sign-in page, every download is refused, and neither says a word of the case."""
    outside = stranger(ada.server).context
    for path in [*HOUSE, *_paths(ada, *NOT_YET)]:
        answer = _get(outside, ada, path)
        assert answer.status in (303, 401, 403), path
        if answer.status == 303:
            assert answer.headers["location"].startswith("/sign-in"), path
        _silent(answer)


def test_a_colleague_who_was_not_let_in_is_told_of_no_case(ada: Screen, stranger: Opener) -> None:
    """With a session of their own, another professional meets the same answer for this case as for one that never was."""
    ben = stranger(ada.server)
    ada.invite(ben)
    for path in _paths(ada, *NOT_YET):
        answer = _get(ben.context, ada, path)
        if path.endswith((*DOWNLOADS, *NOT_YET)):
            assert answer.status == 404, path
        _silent(answer)
    ben.case = ada.case
    for path in ("", "confirm"):
        ben.go(path)
        ben.sees("This case cannot be opened")
        assert not [word for word in WORDS if word in ben.text()]


def test_no_page_of_a_case_may_be_kept_by_a_browser(ada: Screen) -> None:
    """For who may see them, too, pages and downloads are sent with the order to keep no copy."""
    for path in _paths(ada):
        answer = _get(ada.context, ada, path)
        assert answer.status == 200, path
        assert answer.headers["cache-control"] == "no-store", path


def test_nothing_of_a_case_lies_about(ada: Screen) -> None:
    """Addresses, cookies, the browser's stores, NiceGUI's folder, temporary files, what the server prints, and the data folder say nothing."""
    urls: list[str] = []
    ada.page.on("request", lambda request: urls.append(request.url))
    ada.demo_case("Sam")
    ada.go("details")
    ada.write("Religion", "A text of nobody's", "Saved")
    ada.go("prepare")
    ada.write("Where", "A text of nobody's")
    ada.says(ada.box("Where"), "Kept as a draft")
    ada.item("m1")
    expect(ada.page).to_have_url(ada.server.base + ada.case + "/confirm")
    for download in DOWNLOADS:
        ada.context.request.get(ada.server.base + ada.case + download)
    stores = ada.page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    cookies = ada.context.cookies()
    assert {cookie["name"] for cookie in cookies} <= {"alongside", "session"}, cookies
    assert all(cookie["httpOnly"] for cookie in cookies if cookie["name"] == "alongside")
    lying = {
        "the addresses": "\n".join(urls),
        "the browser's stores": stores,
        "the cookies": json.dumps(cookies),
        "printed": ada.server.printed(),
    }
    for place in (ada.server.temporary, ada.server.folder):
        for path in place.rglob("*"):
            if path.is_file():
                lying[str(path)] = str(path) + path.read_bytes().decode("utf-8", "replace")
    for where, text in lying.items():
        assert not [word for word in WORDS if word in text], where
    assert "Traceback" not in ada.server.printed()
