"""The entrance's plain pages: what they say, what they ask, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from interview.pages.door import Door
from interview.pages.entrance import entrance_routes
from interview.pages.plain import Field, form, paragraph, sheet
from interview.people import Complaint
from interview.ports import NotSaved
from tests.fakes_people import GOOD, House

HOST = "alongside.test"
NASTY = "\"><script>alert(1)</script>'"


async def home(request: Request) -> Response:
    return PlainTextResponse(f"at {request.url.path}")


def enter(house: House, *, https: bool = False) -> TestClient:
    routes = [*entrance_routes(house.doorman, https=https), Route("/", home), Route("/cases/{case}", home)]
    wrapped = Door(Starlette(routes=routes), house.doorman, https=https, hosts=(HOST,), ticks=house.clock.ticks)
    scheme = "https" if https else "http"
    return TestClient(wrapped, base_url=f"{scheme}://{HOST}", headers={"origin": f"{scheme}://{HOST}"}, follow_redirects=False)


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def client(house: House) -> Iterator[TestClient]:
    with enter(house) as client:
        yield client


def sign_in(client: TestClient, passphrase: str = GOOD, **more: str) -> httpx.Response:
    return client.post("/sign-in", data={"email": "mara@example.org", "passphrase": passphrase, **more})


class Page(HTMLParser):
    """What the tests look at in a page: its elements in order, with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.elements if "id" in attributes]


def pages(house: House, client: TestClient) -> dict[str, Page]:
    """Every page of the entrance, with and without complaints."""
    token = house.doorman.invite(house.mara)
    seen = {
        "sign in": client.get("/sign-in"),
        "refused": sign_in(client, "wrong"),
        "invited": client.get(f"/invited?token={token}"),
        "complaints": client.post("/invited", data={"token": token, "name": NASTY, "email": "b", "passphrase": "a", "again": "a"}),
        "no link": client.get("/sign-up?token=old"),
        "signed out": client.get("/signed-out"),
    }
    session = house.session()
    client.cookies.set("alongside", session.take_token())
    house.doorman.lock(session)
    seen["locked"] = client.get("/locked")
    seen["locked, refused"] = client.post("/locked", data={"passphrase": "wrong"})
    return {name: Page(response.text) for name, response in seen.items()}


def test_every_page_is_built_to_be_heard_and_reached_by_keys(house: House, client: TestClient) -> None:
    """One h1 and one main, a language, labels for every field, descriptions that exist, and no script or style inside."""
    for name, page in pages(house, client).items():
        assert len(page.all("h1")) == len(page.all("main")) == 1, name
        assert page.all("html") == [{"lang": "en-GB", "dir": "ltr"}], name
        assert page.all("script") == page.all("style") == [], name
        assert len(page.ids()) == len(set(page.ids())), name
        labelled = [label["for"] for label in page.all("label")]
        fields = [field for field in page.all("input") if field.get("type") != "hidden"]
        assert [field["id"] for field in fields] == labelled, name
        for field in fields:
            assert field["autocomplete"], name
            assert set((field.get("aria-describedby") or "").split()) <= set(page.ids()), name
        assert "tel:999" in [link["href"] for link in page.all("a")], name


def test_complaints_come_first_together_and_lead_to_their_fields(house: House, client: TestClient) -> None:
    """The summary is announced, takes the focus, and links to each field, which says what is wrong with it."""
    page = pages(house, client)["complaints"]
    summary = next(attributes for name, attributes in page.elements if attributes.get("role") == "alert")
    assert "autofocus" in summary
    assert summary["tabindex"] == "-1"
    links = [str(link["href"]) for link in page.all("a") if str(link["href"]).startswith("#")]
    assert links == ["#email", "#passphrase"]
    wrong = {str(field["id"]) for field in page.all("input") if field.get("aria-invalid") == "true"}
    assert wrong == {"email", "passphrase"}
    assert page.elements.index(("div", summary)) < [name for name, _ in page.elements].index("h1")


def test_what_was_filled_in_is_kept_but_no_pass_phrase(house: House, client: TestClient) -> None:
    """After a complaint the form stands as it was filled in, escaped, with the pass-phrases empty."""
    page = pages(house, client)["complaints"]
    values = {str(field["name"]): field.get("value") for field in page.all("input")}
    assert values["name"] == NASTY
    assert values["passphrase"] is None
    assert values["again"] is None


def test_the_first_page_says_what_this_is(client: TestClient) -> None:
    """The sign-in page says what Alongside is, and that nobody from practice has reviewed it."""
    text = Page(client.get("/sign-in").text).text
    assert "Alongside helps a professional" in text
    assert "not been reviewed by practitioners or by young people" in text


def test_whatever_is_written_is_escaped() -> None:
    """Nothing that is put into a page can become a part of it."""
    field = Field("a", NASTY, hint=NASTY)
    asked = form(NASTY, (field,), NASTY, said={"a": NASTY}, hidden={NASTY: NASTY}, complaints=(Complaint(NASTY, "a"),))
    body = paragraph(NASTY, NASTY) + asked
    page = Page(bytes(sheet(NASTY, body, (Complaint(NASTY, NASTY), Complaint(NASTY))).body).decode())
    assert page.all("script") == []
    assert not [key for _, attributes in page.elements for key in attributes if key.startswith("<")]
    assert page.text.count("<script>") == 9  # in the title, the heading, the form and the complaints


# signing in


@pytest.mark.parametrize("https", [False, True])
def test_the_cookie_is_kept_from_scripts_and_other_sites(house: House, https: bool) -> None:
    """The cookie is HttpOnly, strict and of this run of the browser; over https also secure and bound to the host."""
    with enter(house, https=https) as client:
        cookie = sign_in(client).headers["set-cookie"]
    parts = cookie.lower().split("; ")
    assert parts[0].startswith("__host-alongside=" if https else "alongside=")
    assert {"httponly", "path=/", "samesite=strict"} <= set(parts)
    assert ("secure" in parts) is https
    assert "domain" not in cookie.lower()
    assert "max-age" not in cookie.lower()


@pytest.mark.parametrize("wanted", ["/cases/abc", "", "https://evil.example", "//evil.example", "/\\evil.example", "/a\nb"])
def test_signing_in_leads_on_within_the_site(client: TestClient, wanted: str) -> None:
    """After signing in one is where one wanted to be, if that is a page of ours."""
    answer = sign_in(client, next=wanted)
    assert (answer.status_code, answer.headers["location"]) == (303, wanted if wanted == "/cases/abc" else "/")
    assert client.get("/cases/abc").text == "at /cases/abc"


def test_where_one_wanted_to_go_survives_a_slip(client: TestClient) -> None:
    """A wrong pass-phrase does not lose the page that was wanted."""
    page = Page(client.get("/sign-in?next=/cases/abc").text)
    assert {"type": "hidden", "name": "next", "value": "/cases/abc"} in page.all("input")
    page = Page(sign_in(client, "wrong", next="/cases/abc").text)
    assert {"type": "hidden", "name": "next", "value": "/cases/abc"} in page.all("input")


def test_a_wrong_pass_phrase_and_an_unknown_name_give_the_same_page(client: TestClient) -> None:
    """Status, headers and page are the same but for the address that was written."""
    known = sign_in(client, "wrong")
    unknown = client.post("/sign-in", data={"email": "nora@example.org", "passphrase": "wrong"})
    assert known.status_code == unknown.status_code == 400
    assert known.text.replace("mara@", "nora@") == unknown.text
    assert "set-cookie" not in known.headers
    assert set(known.headers) == set(unknown.headers)


def test_too_many_slips_are_asked_to_wait(client: TestClient) -> None:
    """The third try at once is told how long to wait."""
    for _ in range(2):
        sign_in(client, "wrong")
    assert "Wait 1 second, then try again." in Page(sign_in(client).text).text


def test_signing_in_again_ends_the_session_before(house: House, client: TestClient) -> None:
    """A browser holds one session: the one before does not stay open unseen."""
    sign_in(client)
    before = house.doorman.session_of(client.cookies["alongside"])
    assert before is not None
    sign_in(client)
    assert before.ended
    assert house.doorman.session_of(client.cookies["alongside"]) is not None


def test_whoever_is_signed_in_is_led_on(house: House, client: TestClient) -> None:
    """The sign-in page leads on when there is a session, and to unlocking when it is locked."""
    sign_in(client)
    assert client.get("/sign-in?next=/cases/abc").headers["location"] == "/cases/abc"
    assert client.get("/locked?next=/cases/abc").headers["location"] == "/cases/abc"
    session = house.doorman.session_of(client.cookies["alongside"])
    assert session is not None
    house.doorman.lock(session)
    assert client.get("/sign-in").headers["location"] == "/locked"


def test_a_form_that_is_no_form_is_only_refused(client: TestClient) -> None:
    """Files in place of words, and no fields at all, are an ordinary refusal."""
    assert client.post("/sign-in").status_code == 400
    assert client.post("/sign-in", files={"email": b"x", "passphrase": b"y"}).status_code == 400


# accounts


def account(token: str, **other: str) -> dict[str, str]:
    given = {"token": token, "name": "Ben Ash", "email": "ben@example.org", "role": "", "agency": "", "contact": ""}
    return given | {"passphrase": "copper lantern anthem gravel", "again": "copper lantern anthem gravel"} | other


def test_an_invited_colleague_makes_an_account_and_is_in(house: House, client: TestClient) -> None:
    """The link opens a form that carries the secret on; the form makes the account and signs in."""
    token = house.doorman.invite(house.mara)
    shown = client.get(f"/invited?token={token}")
    assert shown.headers["referrer-policy"] == "strict-origin"
    assert {"type": "hidden", "name": "token", "value": token} in Page(shown.text).all("input")
    assert not [form["action"] for form in Page(shown.text).all("form") if token in str(form["action"])]
    answer = client.post("/invited", data=account(token))
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert client.get("/").text == "at /"
    assert client.get(f"/invited?token={token}").status_code == 400


def test_the_first_professional_signs_up(house: House) -> None:
    """With nobody there, the sign-in page says where the link is, and the link makes the first account."""
    house.register.people.clear()
    token = house.doorman.first_token()
    assert token is not None
    with enter(house) as client:
        first = Page(client.get("/sign-in").text)
        assert "Nobody has an account here yet" in first.text
        assert first.all("form") == []
        assert client.get(f"/sign-up?token={token}").status_code == 200
        assert client.post("/sign-up", data=account(token)).status_code == 303
    assert [person.name for person in house.register.everyone()] == ["Ben Ash"]


def test_a_slip_in_a_new_pass_phrase_is_caught(house: House, client: TestClient) -> None:
    """A new pass-phrase is written twice, for nobody could look it up."""
    token = house.doorman.invite(house.mara)
    answer = client.post("/invited", data=account(token, again="copper lantern anthem grovel"))
    assert "not the same" in Page(answer.text).text
    assert house.doorman.expects(token)


def test_a_link_that_is_not_good_asks_for_nothing(client: TestClient) -> None:
    """Without a good link there is no form, and sending one anyway says only that."""
    shown = client.get("/invited?token=guessed")
    assert shown.status_code == 400
    assert Page(shown.text).all("form") == []
    sent = client.post("/invited", data=account("guessed", email="mara@example.org", again="other"))
    assert "not valid" in Page(sent.text).text
    assert "already" not in sent.text


def test_a_full_disk_is_said(house: House, client: TestClient) -> None:
    """An account that cannot be kept is said to be so, and the form is still there."""
    token = house.doorman.invite(house.mara)
    house.register.broken = NotSaved("Not saved. The disk is full.")
    answer = client.post("/invited", data=account(token))
    assert "The disk is full." in Page(answer.text).text
    assert "set-cookie" not in answer.headers


# locked, and out


def test_unlocking_asks_only_for_the_pass_phrase(house: House, client: TestClient) -> None:
    """The locked page says who is signed in, asks for one thing, and leads back."""
    sign_in(client)
    session = house.doorman.session_of(client.cookies["alongside"])
    assert session is not None
    house.doorman.lock(session)
    page = Page(client.get("/locked?next=/cases/abc").text)
    assert "Mara Oak is signed in here." in page.text
    assert [field["name"] for field in page.all("input") if field["type"] != "hidden"] == ["passphrase"]
    assert client.post("/locked", data={"passphrase": "wrong"}).status_code == 400
    answer = client.post("/locked", data={"passphrase": GOOD, "next": "/cases/abc"})
    assert answer.headers["location"] == "/cases/abc"
    assert session.may_act


def test_the_locked_page_does_not_say_what_alongside_is_for(house: House, client: TestClient) -> None:
    """Whoever else sees a covered screen learns nothing of what is talked about."""
    text = pages(house, client)["locked"].text
    assert not re.search(r"assess|safeguard|risk|exploit|young", text)


def test_the_fifth_failure_signs_out(house: House, client: TestClient) -> None:
    """After five wrong pass-phrases the session is over and the cookie is taken back."""
    sign_in(client)
    session = house.doorman.session_of(client.cookies["alongside"])
    assert session is not None
    house.doorman.lock(session)
    for pause in (0, 0, 1, 2, 4):
        house.clock.move(seconds=pause)
        answer = client.post("/locked", data={"passphrase": "wrong"})
    assert session.ended
    assert answer.headers["location"] == "/signed-out?why=tries"
    assert 'alongside=""' in answer.headers["set-cookie"]
    assert "too many times" in Page(client.get("/signed-out?why=tries").text).text
    assert client.post("/locked", data={"passphrase": GOOD}).headers["location"] == "/sign-in"


def test_signing_out(house: House, client: TestClient) -> None:
    """Signing out ends the session, takes the cookie back, and may be done twice."""
    sign_in(client)
    session = house.doorman.session_of(client.cookies["alongside"])
    answer = client.post("/sign-out")
    assert session is not None
    assert session.ended
    assert answer.headers["location"] == "/signed-out"
    assert client.post("/sign-out").headers["location"] == "/signed-out"
    assert "signed out" in Page(client.get("/signed-out").text).text
    assert client.get("/").headers["location"] == "/sign-in"


def test_a_link_cannot_sign_anyone_out(client: TestClient) -> None:
    """Only a form of ours signs out; following a link to that address does not."""
    sign_in(client)
    client.get("/sign-out")
    assert client.get("/").text == "at /"


def test_the_style_sheet_is_open_and_asks_nobody_else_for_anything(client: TestClient) -> None:
    """The entrance is dressed before anyone is signed in, from our own server alone."""
    answer = client.get("/entrance.css")
    assert answer.headers["content-type"].startswith("text/css")
    assert "url(" not in answer.text
    assert "@import" not in answer.text
