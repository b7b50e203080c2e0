"""How a device joins and leaves in a hurry, what it reaches, what a turned screen reaches, and how that is turned back."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from http.cookies import SimpleCookie

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from interview.desk import Desk, Preparation
from interview.pages import door
from interview.pages.door import Door
from interview.pages.entrance import entrance_routes
from interview.pages.join import Joining
from interview.ports import Trouble
from interview.record.drawing import svg
from interview.record.entry import ScreenJoined
from interview.room import Put, Room
from interview.rooms import Rooms
from interview.sessions import Place, Session
from interview.words.catalogue import Catalogue, read_catalogues
from tests.fakes import MemoryShelf
from tests.fakes_people import GOOD, House
from tests.whole.stage import content

HOST = "alongside.test"
SOCKET = f"ws://{HOST}/_nicegui_ws/socket.io/?EIO=4&transport=websocket"
DRAWN = svg([[[10, 10], [200, 120], [300, 40]]]).encode()
TRIES = ("0000", "1111", "2222")
CATALOGUES = read_catalogues()


class Inside:
    """A door with a conversation of Mara's behind it, its room, and a few pages that note what reached them."""

    def __init__(self, *, https: bool = False) -> None:
        self.house, self.https = House(), https
        self.shelf = MemoryShelf(self.house.clock)
        catalogues: dict[str, Catalogue] = CATALOGUES
        self.desk = Desk(content(), catalogues, self.shelf, self.house.register, self.house.clock)
        self.case = self.desk.open_case(self.house.mara, "Sam Invented", "cse-1", "barking-and-dagenham")
        self.talk = self._prepared("young-person", "Sam")
        self.other = self._prepared("parent-carer", "Gran")
        self.reached: list[str] = []
        self.heard: list[str] = []
        self.restart()

    def _prepared(self, script: str, person: str) -> str:
        return self.desk.prepare(self.house.mara, self.case, Preparation(script, person, danger="considered", overhear="nobody"))

    def restart(self) -> None:
        """Have the server come up (again): only what is on the shelf is left."""
        doorman, paths = self.house.doorman, ("/", "/case/{case}/talk/{talk}", "/together", "/download/{name}", "/drawing/{case}/{name}")
        self.rooms = Rooms(self.house.clock, self._keep, lambda place: self.desk.kept_room(*place))
        routes = [
            *entrance_routes(doorman, https=self.https),
            *Joining(doorman, self.rooms, self.desk, https=self.https).routes(),
            *(Route(path, self.page) for path in (*paths, "/assets/{name}", "/_nicegui/{rest:path}", "/_nicegui_ws/socket.io/")),
            Route("/api/echo", self.page, methods=["POST"]),
            WebSocketRoute("/_nicegui_ws/socket.io/", self.socket),
        ]
        clock = self.house.clock
        self.door = Door(Starlette(routes=routes), doorman, https=self.https, hosts=(HOST,), rooms=self.rooms, ticks=clock.ticks)

    def _keep(self, place: Place, text: str) -> None:
        with suppress(Trouble):
            self.desk.keep_room(*place, text)

    @property
    def place(self) -> Place:
        return (self.case, self.talk)

    @property
    def room(self) -> Room:
        return self.rooms.at(self.place)

    def browser(self, address: str = "192.0.2.10") -> TestClient:
        scheme = "https" if self.https else "http"
        headers = {"origin": f"{scheme}://{HOST}"}
        return TestClient(self.door, f"{scheme}://{HOST}", headers=headers, follow_redirects=False, client=(address, 5000))

    def code(self, room: Room | None = None, whose: str = "ours", seen_by: str = "") -> str:
        return (room or self.room).invite(self.house.mara, whose, seen_by).code  # type: ignore[arg-type]

    def device(self, address: str = "192.0.2.10") -> TestClient:
        """Return a browser that has joined the conversation."""
        browser = self.browser(address)
        assert join(browser, self.code()).status_code == 303
        return browser

    def at_console(self) -> Session:
        """Have Mara sit at her console."""
        session = self.house.session()
        self.room.here("console", session, self.house.mara)
        return session

    def signed_in(self, browser: TestClient) -> Session:
        session = self.house.session()
        browser.cookies.set("alongside", session.take_token())
        return session

    def turned(self, browser: TestClient, pin: str = "") -> Session:
        """Return the session of a browser in which Mara has turned the screen towards Sam."""
        session = self.signed_in(browser)
        self.house.doorman.turn(session, self.place, pin)
        return session

    async def page(self, request: Request) -> Response:
        self.reached.append(request.url.path)
        room = request.state.room
        return PlainTextResponse("/".join(room.place) if room is not None else "")

    async def socket(self, socket: WebSocket) -> None:
        """Answer each message as a page does: with whether a verb would be carried out now."""
        session: Session | None = socket.state.session
        guest = session or socket.state.room.screen
        await socket.accept()
        loop = asyncio.get_running_loop()
        guest.watch(lambda change: asyncio.run_coroutine_threadsafe(socket.send_text(f"told {change}"), loop))
        with suppress(WebSocketDisconnect):
            while True:
                self.heard.append(await socket.receive_text())
                await socket.send_text("done" if session is None or session.may_act else "refused")


def join(browser: TestClient, code: str, **more: str) -> httpx.Response:
    return browser.post("/join", data={"code": code, **more})


def answer(response: httpx.Response) -> tuple[int, str, str]:
    """Return what a browser learns from an answer."""
    return response.status_code, response.headers.get("location", ""), response.text


@pytest.fixture
def inside() -> Inside:
    return Inside()


@pytest.fixture
def browser(inside: Inside) -> Iterator[TestClient]:
    with inside.browser() as browser:
        yield browser


# joining


def test_with_the_code_a_device_joins(inside: Inside, browser: TestClient) -> None:
    """It is sent to the companion's page of that conversation, and that it joined stands in the case, with whose it is."""
    found = join(browser, inside.code(whose="theirs", seen_by="nobody"))
    assert (found.status_code, found.headers["location"]) == (303, "/together")
    assert browser.get("/together").text == "/".join(inside.place)
    kept = inside.desk.behind(inside.case).last(ScreenJoined)
    assert kept is not None
    assert (kept.by, kept.conversation, kept.whose, kept.seen_by) == (inside.house.mara.id, inside.talk, "theirs", "nobody")


@pytest.mark.parametrize("https", [False, True])
def test_what_the_device_is_known_by_stays_with_this_server(https: bool) -> None:
    """No script reads the cookie, no other site sends it; it lasts a long day at most, and over https only https carries it."""
    inside = Inside(https=https)
    found = join(inside.browser(), inside.code())
    [(name, cookie)] = SimpleCookie(found.headers["set-cookie"]).items()
    assert name == ("__Host-alongside-screen" if https else "alongside-screen")
    assert cookie["httponly"]
    assert bool(cookie["secure"]) == https
    assert (cookie["samesite"].lower(), cookie["path"], cookie["domain"], cookie["max-age"]) == ("strict", "/", "", "43200")
    assert cookie.value not in repr(inside.shelf.drafts(inside.case))


def test_a_code_lets_in_one_device(inside: Inside, browser: TestClient) -> None:
    """The second that brings it is answered as if it had made the code up; the first is not disturbed."""
    code = inside.code()
    assert join(browser, code).status_code == 303
    late = inside.browser("192.0.2.11")
    assert answer(join(late, code)) == answer(join(late, "BBBBBB"))
    assert late.get("/together").headers["location"] == "/join"
    assert browser.get("/together").status_code == 200


def test_a_wrong_code_and_one_that_is_over_are_answered_alike(inside: Inside, browser: TestClient) -> None:
    """Whoever tries learns nothing about any code; the answer says who can help."""
    over = inside.code()
    inside.house.clock.move(minutes=10)
    wrong = join(browser, "BBBBBB")
    assert wrong.status_code == 400
    assert "That code does not work. Your worker can help." in wrong.text
    assert "set-cookie" not in wrong.headers
    assert answer(join(browser, over)) == answer(wrong) == answer(join(browser, "")) == answer(browser.post("/join"))


def test_a_full_disk_keeps_no_device_out(inside: Inside, browser: TestClient) -> None:
    """The device has joined, though that could not be written down now."""
    code = inside.code()
    inside.shelf.fails = "Not saved. The disk is full."
    assert join(browser, code).headers["location"] == "/together"
    assert browser.get("/together").status_code == 200


def test_joining_again_sends_the_first_device_away(inside: Inside) -> None:
    """One conversation has one companion screen."""
    first, second = inside.device(), inside.device("192.0.2.11")
    assert first.get("/together").headers["location"] == "/join"
    assert second.get("/together").status_code == 200


def test_a_device_is_still_joined_when_the_server_comes_up_again(inside: Inside) -> None:
    """Nobody types a code twice; after twelve hours the cookie opens nothing, whatever the browser thinks."""
    cookies = inside.device().cookies
    inside.restart()
    back = inside.browser()
    back.cookies = cookies
    inside.house.clock.move(hours=11, minutes=59)
    assert back.get("/together").status_code == 200
    inside.house.clock.move(minutes=1)
    assert back.get("/together").headers["location"] == "/join"


def test_the_page_for_the_code_gives_nothing_away(browser: TestClient) -> None:
    """It names no one and nothing, and runs no script; a code that came with the link stands in its box as text."""
    nasty = '"><script>alert(1)</script>'
    page = browser.get("/join", params={"code": nasty})
    assert page.status_code == 200
    assert "<script" not in page.text
    assert "&quot;&gt;&lt;script&gt;" in page.text
    assert "script-src 'none'" in page.headers["content-security-policy"]
    assert 'value="BCD FGH"' in browser.get("/join", params={"code": "BCD FGH"}).text
    assert "sign" not in page.text.lower()


def test_the_page_for_the_code_is_in_their_language(browser: TestClient) -> None:
    """In the one that the link names, before and after a wrong code; a language that is not there is English."""
    page = browser.get("/join", params={"lang": "ar"})
    assert '<html lang="ar" dir="rtl">' in page.text
    assert CATALOGUES["ar"].phrase("join-title").text in page.text
    again = join(browser, "BBBBBB", lang="ar")
    assert '<html lang="ar" dir="rtl">' in again.text
    assert '<html lang="en" dir="ltr">' in browser.get("/join", params={"lang": '"><b>'}).text


# how often a code may be tried


def test_one_address_can_try_ten_codes(inside: Inside, browser: TestClient) -> None:
    """Then it waits, even with the right one; every twenty seconds it may try once more. Looking at the page costs nothing."""
    tried = [join(browser, "BBBBBB").status_code for _ in range(10)]
    assert tried == [400] * 10
    right = inside.code()
    late = join(browser, right)
    assert (late.status_code, late.headers["retry-after"]) == (429, "60")
    assert browser.get("/join").status_code == 200
    inside.house.clock.move(seconds=20)
    assert join(browser, right).status_code == 303
    assert join(browser, "BBBBBB").status_code == 429


def test_another_address_is_not_punished(inside: Inside, browser: TestClient) -> None:
    """Somebody who guesses does not keep the next room's child out."""
    for _ in range(11):
        join(browser, "BBBBBB")
    assert join(inside.browser("192.0.2.11"), inside.code()).status_code == 303


def test_many_addresses_together_can_try_a_hundred_codes(inside: Inside) -> None:
    """Whoever has many addresses is stopped all the same; a little later it goes on."""
    tried = [join(inside.browser(f"198.51.100.{number}"), "BBBBBB").status_code for number in range(101)]
    assert tried == [400] * 100 + [429]
    inside.house.clock.move(seconds=2)
    assert join(inside.browser("198.51.100.200"), "BBBBBB").status_code == 400


def test_no_more_than_a_code_is_taken_with_a_code(inside: Inside, browser: TestClient) -> None:
    """Sixteen kilobytes are taken, as at the entrance; one byte more is not looked at, and uses no code up."""
    code = inside.code()
    assert browser.post("/join", data={"code": code, "lang": "x" * 16_384}).status_code == 413
    filled = f"code={code}&lang="
    form = {"content-type": "application/x-www-form-urlencoded"}
    late = browser.post("/join", content=filled + "x" * (16_385 - len(filled)), headers=form)
    assert (late.status_code, late.text) == (413, "This is too large to be taken. Nothing was changed.")
    assert browser.post("/join", content=filled + "x" * (16_384 - len(filled)), headers=form).headers["location"] == "/together"


def test_a_professional_s_browser_does_not_use_a_code_up(inside: Inside, browser: TestClient) -> None:
    """Signed in, it is told in a sentence where the code belongs; the code stays good, and a device that had joined stays joined."""
    code = inside.code()
    inside.signed_in(browser)
    found = join(browser, code)
    assert found.status_code == 400
    assert "You are signed in here. Use the code on the other device, or in another browser." in found.text
    assert "set-cookie" not in found.headers
    assert code not in found.text
    assert inside.room.invitation is not None
    assert inside.desk.behind(inside.case).last(ScreenJoined) is None
    device = inside.browser("192.0.2.11")
    assert join(device, code).headers["location"] == "/together"
    inside.code()
    assert join(browser, "BBBBBB").text == found.text, "whether it was a good one is not said"
    assert device.get("/together").status_code == 200


def test_a_session_or_a_device_gives_nobody_more_tries(inside: Inside) -> None:
    """Signed in or joined already, the tries are counted with everybody's from that address."""
    for browser in (inside.device(), inside.browser()):
        inside.signed_in(browser)
        answers = [join(browser, "BBBBBB").status_code for _ in range(11)]
        assert answers[-1] == 429


# what a joined device reaches


def test_a_joined_device_reaches_its_page_and_what_is_shown_there(inside: Inside) -> None:
    """The companion's page, the app's own files, the live socket, pictures, its own drawings."""
    device = inside.device()
    inside.at_console()
    inside.desk.draw(inside.house.mara, inside.case, inside.talk, "places", DRAWN, ident="one")
    for path in ("/together", "/assets/alongside.css", "/_nicegui/3.18.0/static/nicegui.js", "/_nicegui_ws/socket.io/?EIO=4"):
        assert device.get(path).status_code == 200, path
    assert device.get("/pictures/talk.svg").headers["content-type"] == "image/svg+xml"
    drawing = device.get("/together/drawing/one")
    assert (drawing.content, drawing.headers["content-type"]) == (DRAWN, "image/svg+xml")
    assert drawing.headers["cache-control"] == "no-store"


ELSEWHERE = ("/", "/case/{case}/talk/{talk}", "/turn-back", "/locked", "/sign-out", "/nowhere", "/sign-in/", "/join/", "//evil.example/x")
NO_PAGES = ("/download/form.pdf", "/drawing/{case}/one", "/api/echo")
METHODS = ("GET", "HEAD", "POST")


@pytest.mark.parametrize("path", ELSEWHERE)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_every_other_page_leads_a_joined_device_back_to_its_own(method: str, path: str, inside: Inside) -> None:
    """Whoever types another address on it is where they were: the entrance would say what Alongside is for, and there is nothing else."""
    asked = path.format(case=inside.case, talk=inside.talk)
    found = inside.device().request(method, asked if not asked.startswith("//") else f"http://{HOST}{asked}")
    assert answer(found) == (303, "/together", "")
    assert inside.reached == []


@pytest.mark.parametrize(
    ("method", "path"), [*(("POST", path) for path in ELSEWHERE), *((how, path) for how in METHODS for path in NO_PAGES)]
)
def test_everything_else_is_refused_to_a_joined_device_as_to_anybody(method: str, path: str, inside: Inside) -> None:
    """Documents, others' drawings, whatever changes something: it is answered to the letter as a device that has not joined."""
    device, stranger = inside.device(), inside.browser("192.0.2.11")
    asked = path.format(case=inside.case, talk=inside.talk)
    asked = asked if not asked.startswith("//") else f"http://{HOST}{asked}"
    found = answer(device.request(method, asked))
    assert found == answer(stranger.request(method, asked))
    assert found[:2] == {"/locked": (303, "/sign-in"), "/sign-out": (303, "/signed-out")}.get(path, (401, ""))
    assert inside.reached == []


@pytest.mark.parametrize("path", [path for path in door.ENTRANCE if path not in ("/favicon.ico", "/sign-up", "/invited")])
def test_the_entrance_is_open_to_a_joined_device_as_to_anybody(path: str, inside: Inside) -> None:
    """A professional can sign in there, and its page for the code has the style of the entrance."""
    device, stranger = inside.device(), inside.browser("192.0.2.11")
    found = answer(device.get(path))
    assert found == answer(stranger.get(path))
    assert found[0] == 200


@pytest.mark.parametrize(
    "path", ["/together", "/assets/alongside.css", "/_nicegui_ws/socket.io/", "/pictures/talk.svg", "/together/drawing/one"]
)
def test_a_device_that_has_not_joined_reaches_none_of_it(path: str, inside: Inside, browser: TestClient) -> None:
    """The companion's page sends it to the page for the code; all else is refused plainly."""
    inside.desk.draw(inside.house.mara, inside.case, inside.talk, "places", DRAWN, ident="one")
    for token in ("", "guessed", f"{inside.case}.{inside.talk}.guessed"):
        browser.cookies.set("alongside-screen", token)
        found = browser.get(path)
        assert found.status_code == (303 if path == "/together" else 401)
        assert found.headers.get("location", "/join") == "/join"
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect(SOCKET):
        pass
    assert inside.reached == inside.heard == []


def test_made_up_tokens_leave_nothing_behind(inside: Inside, browser: TestClient) -> None:
    """Whoever sends cookies of their own making does not fill the memory with rooms."""
    for token in ("a.b.c", f"{inside.case}.{inside.other}.c", "../../etc.passwd.c", "..." * 500):
        browser.cookies.set("alongside-screen", token)
        browser.get("/together")
    assert inside.rooms._rooms == {}


def test_only_the_strict_cookie_counts_over_https() -> None:
    """A plain cookie, which another host could have set, is no device."""
    inside = Inside(https=True)
    device = inside.device()
    [token] = device.cookies.values()
    plain = inside.browser()
    plain.cookies.set("alongside-screen", token)
    assert plain.get("/together").headers["location"] == "/join"
    assert device.get("/together").status_code == 200


def test_a_professional_is_no_companion(inside: Inside) -> None:
    """Whoever signs in on a device that had joined sees the professional's pages, and no conversation's room."""
    device = inside.device()
    inside.signed_in(device)
    assert device.get("/").status_code == 200
    assert device.get("/together").text == ""


def test_drawings_are_shown_to_their_own_conversation_while_somebody_is_there(inside: Inside) -> None:
    """Not another conversation's, not one that does not exist, and none while nobody sits at the console."""
    device = inside.device()
    inside.desk.draw(inside.house.mara, inside.case, inside.talk, "places", DRAWN, ident="mine")
    inside.desk.draw(inside.house.mara, inside.case, inside.other, "what-you-enjoy", DRAWN, ident="gran-s")
    assert device.get("/together/drawing/mine").status_code == 404
    session = inside.at_console()
    assert [device.get(f"/together/drawing/{name}").status_code for name in ("mine", "gran-s", "never", "..%2Fmine")] == [
        200,
        404,
        404,
        404,
    ]
    inside.house.doorman.lock(session)
    assert answer(device.get("/together/drawing/mine")) == (404, "", "")


@pytest.mark.parametrize("name", ["nothing", "..%2Fconversations%2Fyoung-person", ""])
def test_only_the_script_s_own_pictures_are_pictures(name: str, inside: Inside) -> None:
    """Anything else is not there."""
    device = inside.device()
    assert device.get(f"/pictures/{name}.svg").status_code == 404


def test_page_loads_of_one_device_run_out(inside: Inside) -> None:
    """One device cannot fill the memory with pages; files, pictures and the live socket are not counted, nor is another device."""
    device = inside.device()
    another = inside.browser()
    join(another, inside.code(inside.rooms.at((inside.case, inside.other))))
    assert [device.get("/together").status_code for _ in range(61)] == [200] * 60 + [429]
    assert device.get("/assets/alongside.css").status_code == 200
    assert another.get("/together").status_code == 200
    inside.house.clock.move(seconds=1)
    assert device.get("/together").status_code == 200


# a device that is sent away


def test_a_device_that_is_sent_away_reaches_nothing(inside: Inside) -> None:
    """Its page leads to the page for the code, and its pictures and drawings are gone with it."""
    device = inside.device()
    inside.at_console()
    inside.room.send_away()
    assert device.get("/together").headers["location"] == "/join"
    assert device.get("/pictures/talk.svg").status_code == 401
    assert device.post("/left", json={"place": "places", "text": "late"}).status_code == 401
    assert inside.desk.half_written(inside.case, inside.talk) == {}


@pytest.mark.parametrize(
    ("lang", "tag", "direction"), [("en", "en", "ltr"), ("ar", "ar", "rtl"), ("xx", "en", "ltr"), ('"><b>', "en", "ltr")]
)
def test_a_device_that_was_sent_away_is_shown_that_nothing_is_there(lang: str, tag: str, direction: str, inside: Inside) -> None:
    """In their language, and nothing else: no form, no link, no word of what it was for."""
    device = inside.device()
    inside.room.send_away()
    page = device.get("/join", params={"over": "1", "lang": lang})
    assert page.status_code == 200
    assert f'<html lang="{tag}" dir="{direction}">' in page.text
    main = page.text.partition("<main>")[2].partition("</main>")[0]
    assert main.split("\n")[1:] == [f"<h1>{CATALOGUES[tag].phrase('nothing-here').text}</h1>", "", ""]
    assert not [part for part in ("<form", "<input", "<button", "<a ", "<script", "<footer") if part in page.text]
    assert "<h1>There is nothing here now.</h1>" in page.text or lang == "ar"


def test_who_left_in_a_hurry_is_not_shown_that_page_either(inside: Inside) -> None:
    """While they may still come back, it leads to the companion's page, which shows as little."""
    device = inside.device()
    inside.room.leave_page()
    for asked in ("/join", "/join?over=1"):
        assert (device.get(asked).status_code, device.get(asked).headers.get("location")) == (303, "/together")


@pytest.mark.parametrize("why", ["sent away", "another joined", "twelve hours"])
def test_its_socket_is_deaf_at_once_and_closed_a_moment_later(why: str, inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the page says in parting still arrives; nothing that is pressed there does."""
    monkeypatch.setattr(door, "GRACE", 0.05)
    device = inside.device()
    inside.room.on_screen("theirs")
    with device.websocket_connect(SOCKET) as socket:
        socket.send_text("before")
        assert socket.receive_text() == "done"
        match why:
            case "sent away":
                inside.room.send_away()
            case "another joined":
                inside.device("192.0.2.11")
            case _:
                inside.house.clock.move(hours=12)
                inside.rooms.look()
        socket.send_text("after")
        assert socket.receive_text() == "told ended"
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()
    assert closed.value.code == 1008
    assert inside.heard == ["before"]


def test_a_socket_from_another_site_is_refused(inside: Inside) -> None:
    """The cookie alone opens no socket: the page must be ours."""
    device = inside.device()
    with pytest.raises(WebSocketDisconnect), device.websocket_connect(SOCKET, headers={"origin": "http://evil.example"}):
        pass
    assert inside.heard == []


# leaving in a hurry


@pytest.mark.parametrize("there", [False, True])
def test_leaving_keeps_the_words_and_shuts_the_page(there: bool, inside: Inside) -> None:
    """It needs nothing but the device's own cookie: no press, no live page, and nobody at the console."""
    device = inside.device()
    if there:
        inside.at_console()
    inside.room.put(Put("prompt", "places"))
    assert device.post("/left", json={"place": "places", "text": " not sent, i "}).status_code == 204
    assert inside.desk.half_written(inside.case, inside.talk) == {"places": " not sent, i "}
    assert inside.room.kept.away
    assert not inside.room.works
    inside.restart()
    assert inside.room.kept.away, "reloaded or restarted, the way back needs the professional"
    assert inside.room.kept.put == Put("prompt", "places")


@pytest.mark.parametrize(
    "sent", [b"", b"{", b"[]", b"\xff", b'{"text": "\xff"}', b'{"place": 1}', b'{"place": "places", "text": "' + b"x" * 500_001 + b'"}']
)
def test_leaving_shuts_the_page_whatever_was_sent_with_it(sent: bytes, inside: Inside) -> None:
    """Words that cannot be kept keep nobody from leaving, and take no kept words away."""
    device = inside.device()
    inside.desk.keep_half_written(inside.case, inside.talk, "places", "kept before")
    assert device.post("/left", content=sent).status_code == 204
    assert inside.room.kept.away
    assert inside.desk.half_written(inside.case, inside.talk) == {"places": "kept before"}


def test_leaving_with_a_full_disk_shuts_the_page_too(inside: Inside) -> None:
    """The words are lost to a full disk; the page is not left open for that."""
    device = inside.device()
    inside.shelf.fails = "Not saved. The disk is full."
    assert device.post("/left", json={"place": "places", "text": "words"}).status_code == 204
    assert inside.room.kept.away


def test_nobody_else_makes_somebody_leave(inside: Inside, browser: TestClient) -> None:
    """Not a stranger, not another site, not a professional at a page of their own."""
    device = inside.device()
    told = {"place": "places", "text": "forged"}
    assert browser.post("/left", json=told).status_code == 401
    assert device.post("/left", json=told, headers={"origin": "http://evil.example"}).status_code == 403
    inside.signed_in(browser)
    assert browser.post("/left", json=told).status_code == 204
    assert not inside.room.kept.away
    assert inside.desk.half_written(inside.case, inside.talk) == {}


# a turned screen


def test_a_turned_screen_reaches_the_companion_s_page_and_the_way_back(inside: Inside, browser: TestClient) -> None:
    """What is shown there too, and whoever wants to may sign the professional out."""
    inside.turned(browser)
    assert browser.get("/together").text == "/".join(inside.place)
    for path in ("/assets/alongside.css", "/_nicegui_ws/socket.io/?EIO=4", "/pictures/talk.svg", "/turn-back", "/entrance.css"):
        assert browser.get(path).status_code == 200, path
    assert browser.post("/left", json={"place": "places", "text": "words"}).status_code == 204
    assert inside.desk.half_written(inside.case, inside.talk) == {"places": "words"}


@pytest.mark.parametrize("path", ["/", "/case/{case}/talk/{talk}", "/join", "/sign-in", "/sign-up", "/locked", "/nowhere"])
def test_everywhere_else_leads_back_to_it(path: str, inside: Inside, browser: TestClient) -> None:
    """Whoever types another address on a turned screen is where they were."""
    inside.turned(browser)
    found = browser.get(path.format(case=inside.case, talk=inside.talk))
    assert (found.status_code, found.headers["location"]) == (303, "/together")
    assert inside.reached == []


@pytest.mark.parametrize(
    ("method", "path"), [("GET", "/download/form.pdf"), ("GET", "/drawing/{case}/one"), ("POST", "/api/echo"), ("POST", "/join")]
)
def test_what_is_no_page_is_refused_on_a_turned_screen(method: str, path: str, inside: Inside, browser: TestClient) -> None:
    """Documents, others' drawings, whatever changes something: in a plain sentence."""
    inside.turned(browser)
    found = browser.request(method, path.format(case=inside.case))
    assert (found.status_code, found.text) == (403, "This screen is turned. Turn it back first.")
    assert inside.reached == []


def test_other_tabs_of_a_turned_session_stay_connected_and_do_nothing(inside: Inside, browser: TestClient) -> None:
    """They hear that the screen was turned, so that they leave; a verb that is sent from there all the same is refused."""
    session = inside.signed_in(browser)
    with browser.websocket_connect(SOCKET) as socket:
        socket.send_text("before")
        assert socket.receive_text() == "done"
        inside.house.doorman.turn(session, inside.place)
        assert socket.receive_text() == "told turned"
        socket.send_text("while turned")
        assert socket.receive_text() == "refused"
        inside.house.doorman.turn_back(session, GOOD)
        socket.send_text("turned back")
        assert socket.receive_text() == "done"


def test_a_turned_screen_that_is_left_alone_is_locked(inside: Inside, browser: TestClient) -> None:
    """Then it shows nothing; unlocked, it is still turned."""
    session = inside.turned(browser)
    inside.house.clock.move(minutes=10)
    assert browser.get("/together").headers["location"] == "/locked"
    inside.house.doorman.unlock(session, GOOD)
    assert browser.get("/").headers["location"] == "/together"


# turning back


def turn_back(browser: TestClient, word: str) -> httpx.Response:
    return browser.post("/turn-back", data={"passphrase": word})


@pytest.mark.parametrize(("pin", "word"), [("", GOOD), ("2468", GOOD), ("2468", "2468")])
def test_the_pass_phrase_or_the_pin_turns_it_back(pin: str, word: str, inside: Inside, browser: TestClient) -> None:
    """To the conversation, where everything can be done again; whoever left in a hurry is back with it."""
    session = inside.turned(browser, pin)
    inside.room.turned = True
    inside.room.leave_page()
    back = turn_back(browser, word)
    assert (back.status_code, back.headers["location"]) == (303, f"/case/{inside.case}/talk/{inside.talk}")
    assert session.may_act
    assert (inside.room.paired, inside.room.kept.away) == (False, False)
    assert browser.get("/").status_code == 200


def test_the_page_to_turn_back_is_for_a_turned_screen_only(inside: Inside, browser: TestClient) -> None:
    """Anybody else is sent home, or to the entrance; a joined device has no such page, and is where it was."""
    assert browser.get("/turn-back").headers["location"].startswith("/sign-in")
    assert inside.device().get("/turn-back").headers["location"] == "/together"
    session = inside.signed_in(browser)
    assert browser.get("/turn-back").headers["location"] == turn_back(browser, GOOD).headers["location"] == "/"
    inside.house.doorman.turn(session, inside.place)
    assert "Turn the screen back" in browser.get("/turn-back").text


def test_a_wrong_word_is_said_and_not_repeated(inside: Inside, browser: TestClient) -> None:
    """The screen stays turned, and the page does not show what was typed."""
    session = inside.turned(browser, "2468")
    for word in ("1357", "not the pass-phrase"):
        found = turn_back(browser, word)
        assert found.status_code == 400
        assert word not in found.text.replace("That is not the pass-phrase of this account", "")
    assert session.turned == inside.place


def test_after_three_wrong_pins_only_the_pass_phrase_will_do(inside: Inside, browser: TestClient) -> None:
    """A PIN of four digits cannot be guessed in three tries; the right one is not taken afterwards."""
    session = inside.turned(browser, "2468")
    says = [turn_back(browser, pin).text for pin in TRIES]
    assert ["Only your pass-phrase turns it back now" in text for text in says] == [False, False, True]
    assert turn_back(browser, "2468").status_code == 400
    assert session.turned == inside.place
    assert turn_back(browser, GOOD).headers["location"].startswith("/case/")


def test_five_wrong_words_in_all_sign_the_professional_out(inside: Inside, browser: TestClient) -> None:
    """Three PINs and two pass-phrases: the session is over, its words are kept, and what was turned shows nothing any more."""
    session = inside.turned(browser, "2468")
    inside.desk.keep_half_written(inside.case, inside.talk, "places", "not sent")
    answers = []
    for word in (*TRIES, "wrong", "wrong"):
        inside.house.clock.move(seconds=5)
        answers.append(turn_back(browser, word))
    assert [found.status_code for found in answers] == [400, 400, 400, 400, 303]
    assert answers[-1].headers["location"] == "/signed-out?why=tries"
    assert session.ended
    assert browser.get("/together").headers["location"] == "/join"
    assert turn_back(browser, GOOD).status_code == 401
    assert inside.desk.half_written(inside.case, inside.talk) == {"places": "not sent"}


def test_no_more_than_a_word_is_taken_at_a_turned_screen(inside: Inside, browser: TestClient) -> None:
    """What is larger than a form of the entrance is not looked at, and counts as no try."""
    session = inside.turned(browser)
    before = inside.house.hasher.compared
    found = turn_back(browser, "x" * 16_384)
    assert (found.status_code, found.text) == (413, "This is too large to be taken. Nothing was changed.")
    assert (inside.house.hasher.compared, session.failures) == (before, 0)
    assert turn_back(browser, "x" * 16_373).status_code == 400


def test_words_at_a_turned_screen_run_out(inside: Inside, browser: TestClient) -> None:
    """Nobody keeps the server at hashing from there: after two that were wrong one waits, and after sixty nothing is looked at."""
    session = inside.turned(browser)
    before = inside.house.hasher.compared
    answers = [turn_back(browser, "wrong").status_code for _ in range(61)]
    assert answers == [400] * 60 + [429]
    assert inside.house.hasher.compared == before + 2
    assert not session.ended
