"""Nobody passes the door unknown, nothing leaves it undressed, and a socket does not outlive its session."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from interview.pages import door, headers
from interview.pages.door import Door
from interview.pages.entrance import entrance_routes
from interview.pages.limits import Bucket
from interview.sessions import Session
from tests.fakes_people import FakeClock, House

HOST = "alongside.test"
OURS = {"origin": f"http://{HOST}"}
SOCKET = f"ws://{HOST}/_nicegui_ws/socket.io/?EIO=4&transport=websocket"
PAGE = (
    "<!doctype html><html><head><script type=importmap>{}</script><SCRIPT>one()</SCRIPT></head><body>"
    '<script\nsrc="/_nicegui/x.js"></script><p>&lt;script&gt; a scripture</p><script-like></script-like></body></html>'
)


class Inside:
    """A small application behind the door, which notes what reached it."""

    def __init__(self) -> None:
        self.house = House()
        self.reached: list[str] = []
        self.heard: list[str] = []
        routes = [
            *entrance_routes(self.house.doorman),
            Route("/", self.page),
            Route("/cases/{case}", self.page),
            Route("/streamed", self.streamed),
            Route("/download/form.pdf", self.plain),
            Route("/assets/alongside.css", self.plain),
            Route("/_nicegui/3.18.0/static/nicegui.js", self.plain),
            Route("/_nicegui/3.18.0/components/box.js", self.plain),
            Route("/_nicegui_ws/socket.io/", self.plain),
            Route("/api/echo", self.echo, methods=["POST", "PUT", "DELETE"]),
            WebSocketRoute("/_nicegui_ws/socket.io/", self.socket),
        ]
        self.app = Starlette(routes=routes, middleware=[Middleware(GZipMiddleware, minimum_size=10)])

    def client(self, *, https: bool = False, largest: int = 1_000_000) -> TestClient:
        wrapped = Door(self.app, self.house.doorman, https=https, hosts=(HOST,), largest=largest, ticks=self.house.clock.ticks)
        return TestClient(wrapped, base_url=f"{'https' if https else 'http'}://{HOST}", follow_redirects=False)

    def signed_in(self, client: TestClient) -> Session:
        session = self.house.session()
        client.cookies.set("alongside", session.take_token())
        return session

    async def page(self, request: Request) -> Response:
        self.reached.append(request.url.path)
        return HTMLResponse(PAGE)

    async def streamed(self, request: Request) -> Response:
        return StreamingResponse((part.encode() for part in ("<p>a</p><scr", "ipt>b()</script>")), media_type="text/html")

    async def plain(self, request: Request) -> Response:
        self.reached.append(request.url.path)
        return PlainTextResponse("things that are long enough to be compressed", headers={"Cache-Control": "public, max-age=9"})

    async def echo(self, request: Request) -> Response:
        body = await request.body()
        self.reached.append(request.url.path)
        return PlainTextResponse(f"{len(body)} {request.state.session.person}")

    async def socket(self, socket: WebSocket) -> None:
        session: Session = socket.state.session
        loop = asyncio.get_running_loop()
        await socket.accept()

        def leave(change: str) -> None:
            asyncio.run_coroutine_threadsafe(socket.send_text(f"told {change}"), loop)

        session.watch(leave)
        try:
            while True:
                text = await socket.receive_text()
                self.heard.append(text)
                await socket.send_text(f"heard {text}")
        except WebSocketDisconnect:
            self.heard.append("gone")


@pytest.fixture
def inside() -> Inside:
    return Inside()


@pytest.fixture
def client(inside: Inside) -> Iterator[TestClient]:
    with inside.client() as client:
        yield client


# who passes


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/", "/sign-in"),
        ("/cases/abc", "/sign-in?next=%2Fcases%2Fabc"),
        ("/cases/abc?secret=1", "/sign-in?next=%2Fcases%2Fabc"),
        ("/locked", "/sign-in"),
        ("//evil.example/x", "/sign-in"),
        ("/sign-in/", "/sign-in?next=%2Fsign-in%2F"),
        ("/sign-in/../cases/abc", "/sign-in?next=%2Fcases%2Fabc"),
    ],
)
def test_a_page_sends_whoever_is_not_signed_in_to_the_entrance(inside: Inside, client: TestClient, path: str, answer: str) -> None:
    """A page without a session is a way to the sign-in page, which names no more than the path."""
    response = client.get(path if not path.startswith("//") else f"http://{HOST}{path}")
    assert (response.status_code, response.headers["location"]) == (303, answer)
    assert inside.reached == []


@pytest.mark.parametrize(
    "path", ["/_nicegui/3.18.0/static/nicegui.js", "/assets/alongside.css", "/download/form.pdf", "/_nicegui_ws/socket.io/?EIO=4&sid=a"]
)
def test_what_is_no_page_is_refused_plainly(inside: Inside, client: TestClient, path: str) -> None:
    """Files and the socket's polling are a 401 without a session and a 403 while it is locked, but an open poll goes on."""
    assert client.get(path).status_code == 401
    session = inside.signed_in(client)
    assert client.get(path).status_code == 200
    inside.house.doorman.lock(session)
    assert client.get(path).status_code == (200 if "sid=" in path else 403)


def test_a_session_passes_and_the_page_can_read_it(inside: Inside, client: TestClient) -> None:
    """With a session the page is served, and what lies behind the door knows whose it is."""
    session = inside.signed_in(client)
    assert client.get("/cases/abc").status_code == 200
    assert client.post("/api/echo", content=b"123", headers=OURS).text == f"3 {session.person}"


@pytest.mark.parametrize("cookie", ["alongside=guessed", "alongside=", "__Host-alongside={}", "alongsides={}", "x=alongside={}"])
def test_only_the_right_cookie_opens(inside: Inside, client: TestClient, cookie: str) -> None:
    """A guessed token, or the token under another name, is no session."""
    token = inside.house.session().take_token()
    assert client.get("/", headers={"cookie": cookie.format(token)}).status_code == 303
    assert client.get("/", headers={"cookie": f"other=1; alongside={token}; more=2"}).status_code == 200


def test_over_https_only_the_strict_cookie_counts(inside: Inside) -> None:
    """Over https the plain cookie, which another host could have set, opens nothing."""
    token = inside.house.session().take_token()
    with inside.client(https=True) as client:
        assert client.get("/", headers={"cookie": f"alongside={token}"}).status_code == 303
        answer = client.get("/", headers={"cookie": f"__Host-alongside={token}"})
    assert answer.status_code == 200
    assert answer.headers["strict-transport-security"]


def test_a_locked_session_is_shown_the_way_to_unlock(inside: Inside, client: TestClient) -> None:
    """While locked no page is served; the way leads to unlocking and back, and signing out stays possible."""
    session = inside.signed_in(client)
    inside.house.doorman.lock(session)
    answer = client.get("/cases/abc")
    assert (answer.status_code, answer.headers["location"]) == (303, "/locked?next=%2Fcases%2Fabc")
    assert client.post("/api/echo", headers=OURS).status_code == 403
    assert inside.reached == []
    assert client.get("/locked").status_code == 200
    assert client.post("/sign-out", headers=OURS).headers["location"] == "/signed-out"
    assert session.ended


def test_a_page_load_is_a_touch_and_a_file_is_not(inside: Inside, client: TestClient) -> None:
    """Loading a page keeps the session awake; what the browser fetches by itself does not."""
    inside.signed_in(client)
    inside.house.clock.move(minutes=9)
    client.get("/_nicegui/3.18.0/static/nicegui.js")
    client.get("/_nicegui_ws/socket.io/?EIO=4&sid=a")
    inside.house.clock.move(minutes=1)
    assert client.get("/").headers["location"] == "/locked"

    inside.signed_in(client)
    inside.house.clock.move(minutes=9)
    client.get("/")
    inside.house.clock.move(minutes=9)
    assert client.get("/").status_code == 200


# where it came from


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": f"https://{HOST}"},
        {"origin": f"http://{HOST}:81"},
        {"origin": f"http://{HOST}.evil.example"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"origin": f"http://{HOST}", "sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_what_another_site_sends_changes_nothing(inside: Inside, client: TestClient, sent: dict[str, str]) -> None:
    """A change, a sign-in and a socket need the same origin; without a clear sign of it they are refused."""
    inside.signed_in(client)
    for method in ("POST", "PUT", "DELETE"):
        assert client.request(method, "/api/echo", headers=sent).status_code == 403
    assert client.post("/sign-in", headers=sent).status_code == 403
    assert inside.reached == []
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET, headers=sent):
        pass
    assert inside.heard == []


@pytest.mark.parametrize("sent", [OURS, OURS | {"sec-fetch-site": "same-origin"}, {"origin": "null", "sec-fetch-site": "same-origin"}])
def test_our_own_pages_may(inside: Inside, client: TestClient, sent: dict[str, str]) -> None:
    """What our own page sends is taken, also where the browser keeps the origin to itself but vouches for the site."""
    inside.signed_in(client)
    assert client.post("/api/echo", headers=sent).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", f"{HOST}.evil.example", f"evil-{HOST}", "", f"{HOST}:x"])
def test_a_name_that_is_not_ours_is_not_answered(inside: Inside, client: TestClient, host: str) -> None:
    """A foreign name that was made to point at this server gets nothing, not even its name back."""
    token = inside.house.session().take_token()
    sent = {"host": host, "cookie": f"alongside={token}", "origin": f"http://{host}"}
    answer = client.get("/", headers=sent)
    assert answer.status_code == 400
    assert "evil" not in str(answer.headers)
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(SOCKET, headers=sent):
        pass


def test_a_host_may_be_meant_with_or_without_its_port() -> None:
    """A name alone stands for every port, a name with a port for that one."""
    at_8080 = Headers({"host": "Localhost:8080"})
    assert headers.is_our_host(at_8080, ("localhost",))
    assert headers.is_our_host(at_8080, ("localhost:8080",))
    assert headers.is_our_host(Headers({"host": "[::1]:8080"}), ("[::1]",))
    assert not headers.is_our_host(at_8080, ("localhost:8081", "[::1]"))
    assert not headers.is_our_host(Headers(raw=[(b"host", b"localhost"), (b"host", b"evil")]), ("localhost",))


def test_another_site_s_page_cannot_embed_ours(inside: Inside, client: TestClient) -> None:
    """A picture or a frame on a neighbouring site gets nothing; a link from there may be followed."""
    inside.signed_in(client)
    assert client.get("/", headers={"sec-fetch-site": "same-site", "sec-fetch-mode": "no-cors"}).status_code == 403
    assert client.get("/", headers={"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate"}).status_code == 200


@given(st.one_of(st.text(), st.from_regex(r"[/\\.:@a-z%\t\n?#]{0,12}", fullmatch=True)))
def test_the_way_on_never_leaves_the_site(wanted: str) -> None:
    """Wherever somebody wants to be sent after signing in, it is a path of ours."""
    path = headers.same_site_path(wanted)
    assert urlsplit(urljoin("http://alongside.test/sign-in", path)).netloc == "alongside.test"
    assert re.fullmatch(r"/([^/\\\s].*)?", path)


def test_the_way_on_is_kept_where_it_is_ours() -> None:
    """An ordinary path is kept as it is."""
    assert headers.same_site_path("/cases/aB3-_/talk") == "/cases/aB3-_/talk"
    assert headers.same_site_path("//evil.example") == headers.same_site_path("/\\evil.example") == "/"


# how much and how often


def test_too_much_is_not_taken(inside: Inside) -> None:
    """A request may bring so much and no more, whatever it says about its length; the entrance takes less."""
    with inside.client(largest=1000) as client:
        inside.signed_in(client)
        assert client.post("/api/echo", content=b"x" * 1000, headers=OURS).status_code == 200
        assert client.post("/api/echo", content=b"x" * 1001, headers=OURS).status_code == 413
        assert client.post("/api/echo", content=(b"x" * 100 for _ in range(11)), headers=OURS).status_code == 413
        assert client.post("/api/echo", content=b"", headers=OURS | {"content-length": "-1"}).status_code == 413
    with inside.client() as client:
        assert client.post("/sign-in", data={"email": "x" * 20_000}, headers=OURS).status_code == 413
    assert len(inside.reached) == 1


def test_bare_page_loads_run_out(inside: Inside, client: TestClient) -> None:
    """One session cannot fill the memory with pages; it goes on a little later, and files are not counted."""
    inside.signed_in(client)
    answers = [client.get("/").status_code for _ in range(61)]
    assert answers == [200] * 60 + [429]
    assert client.get("/_nicegui/3.18.0/static/nicegui.js").status_code == 200
    inside.house.clock.move(seconds=1)
    assert client.get("/").status_code == 200
    inside.signed_in(client)
    assert client.get("/").status_code == 200


def test_posts_at_the_entrance_run_out(inside: Inside, client: TestClient) -> None:
    """One address cannot keep the server at hashing."""
    answers = {client.post("/sign-in", data={"email": f"{n}@example.org"}, headers=OURS).status_code for n in range(60)}
    late = client.post("/sign-in", headers=OURS)
    assert 429 not in answers
    assert late.status_code == 429
    assert late.headers["retry-after"] == "60"
    assert client.get("/sign-in").status_code == 200


@given(st.lists(st.floats(0, 5), max_size=100))
def test_a_bucket_never_gives_more_than_it_was_given(pauses: list[float]) -> None:
    """In any stretch no more is taken than the burst and what came in since."""
    clock = FakeClock()
    bucket = Bucket(clock.ticks, burst=5, per_second=0.5)
    taken = 0
    for pause in pauses:
        clock.move(seconds=pause)
        taken += bucket.take("a")
        assert taken <= 5 + clock.ticks() * 0.5 + 1e-6


def test_a_bucket_remembers_only_the_latest_keys() -> None:
    """A thousand addresses do not fill the memory."""
    bucket = Bucket(lambda: 0.0, burst=1, per_second=1, most=3)
    for number in range(1000):
        assert bucket.take(str(number))
    assert len(bucket._left) == 3
    assert not bucket.take("999")


def test_a_household_counts_as_one() -> None:
    """IPv6 addresses of one /64 are one; an IPv4 address in IPv6 clothes is itself."""
    assert headers.address(("2001:db8::1", 1)) == headers.address(("2001:db8::ffff", 2)) == "2001:db8::/64"
    assert headers.address(("::ffff:192.0.2.1", 1)) == headers.address(("192.0.2.1", 1)) == "192.0.2.1"
    assert headers.address(None) == "unknown"


# what answers wear


def policy(response: object) -> dict[str, str]:
    text: str = response.headers["content-security-policy"]  # type: ignore[attr-defined]
    return {part.split()[0]: part.partition(" ")[2] for part in text.split("; ")}


def test_every_answer_is_dressed(inside: Inside, client: TestClient) -> None:
    """Pages, refusals, files and faults alike say what a browser may do with them."""
    answers = [client.get(path) for path in ("/sign-in", "/cases/x", "/download/form.pdf")]
    answers.append(client.get("/", headers={"host": "evil.example"}))
    inside.signed_in(client)
    answers += [client.get("/"), client.get("/nowhere"), client.post("/api/echo"), client.get("/download/form.pdf")]
    for answer in answers:
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert "camera=()" in answer.headers["permissions-policy"]
        assert policy(answer)["frame-ancestors"] == "'none'"
        assert policy(answer)["form-action"] == "'self'"
        assert answer.headers.get_list("content-security-policy") == [answer.headers["content-security-policy"]]


def test_each_script_of_a_page_carries_the_answer_s_own_nonce(inside: Inside, client: TestClient) -> None:
    """The nonce is on every script and nothing else, new each time, and the length is right."""
    inside.signed_in(client)
    seen = set()
    for _ in range(3):
        answer = client.get("/", headers={"accept-encoding": "gzip"})
        nonces = re.findall(r'<script nonce="([^"]+)"[\s>]', answer.text)
        assert len(nonces) == 3
        assert len(set(nonces)) == 1
        assert policy(answer)["script-src"] == f"'self' 'nonce-{nonces[0]}' 'unsafe-eval'"
        assert policy(answer)["connect-src"] == f"'self' ws://{HOST}"
        assert re.sub(r"<script nonce=\"[^\"]+\"", "<script", answer.text) == PAGE.replace("<SCRIPT", "<script")
        assert int(answer.headers["content-length"]) == len(answer.content)
        seen.add(nonces[0])
    assert len(seen) == 3


def test_a_page_that_comes_in_parts_gets_its_nonces_too(inside: Inside, client: TestClient) -> None:
    """A script that is cut in two on its way is still found."""
    inside.signed_in(client)
    assert '<script nonce="' in client.get("/streamed").text


def test_a_page_without_scripts_may_run_none(client: TestClient) -> None:
    """On the entrance's pages nothing is ever run."""
    assert policy(client.get("/sign-in"))["script-src"] == "'none'"


async def test_a_page_that_is_compressed_all_the_same_runs_no_script() -> None:
    """Where no nonce can be put, no script is allowed: it fails on the safe side."""
    sent: list[Message] = []

    async def compressed(scope: Scope, receive: Receive, send: Send) -> None:
        await HTMLResponse(gzip.compress(PAGE.encode()), headers={"content-encoding": "gzip"})(scope, receive, send)

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    house = House()
    token = house.session().take_token()
    wrapped = Door(compressed, house.doorman, https=False, hosts=(HOST,))
    raw = [(b"host", HOST.encode()), (b"cookie", f"alongside={token}".encode())]
    await wrapped({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": raw}, receive, send)
    assert "script-src 'none'" in Headers(raw=sent[0]["headers"])["content-security-policy"]
    assert gzip.decompress(sent[1]["body"]).decode() == PAGE


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/_nicegui/3.18.0/static/nicegui.js", "private, max-age=31536000, immutable"),
        ("/_nicegui/3.18.0/components/box.js", "private, no-cache"),
        ("/assets/alongside.css", "private, no-cache"),
        ("/_nicegui/3.18.0/static/missing.js", "no-store"),
        ("/_nicegui_ws/socket.io/", "no-store"),
    ],
)
def test_only_files_that_say_nothing_are_kept(inside: Inside, client: TestClient, path: str, kept: str) -> None:
    """The libraries are kept by the person's own browser, our own files are asked for anew, all else is kept by nobody."""
    inside.signed_in(client)
    assert client.get(path).headers["cache-control"] == kept


def test_a_prefix_that_anybody_may_name_does_not_get_in(inside: Inside, client: TestClient) -> None:
    """A header that the framework would write into its pages is taken away."""
    seen: list[str | None] = []

    async def look(request: Request) -> Response:
        seen.append(request.headers.get("x-forwarded-prefix"))
        return PlainTextResponse("")

    inside.app.router.routes.append(Route("/look", look))
    inside.signed_in(client)
    client.get("/look", headers={"x-forwarded-prefix": "//evil.example"})
    assert seen == [None]


# live sockets


def test_a_socket_needs_a_live_session(inside: Inside, client: TestClient) -> None:
    """Without a session, with a guessed one, or while it is locked, a socket is refused before it is accepted."""
    locked = inside.house.session()
    inside.house.doorman.lock(locked)
    for token in ("", "guessed", locked.take_token()):
        client.cookies.set("alongside", token)
        with pytest.raises(WebSocketDisconnect) as refused, client.websocket_connect(SOCKET, headers=OURS):
            pass
        assert refused.value.code == 1008
    assert inside.heard == []


def test_an_open_socket_lives_through_a_lock(inside: Inside, client: TestClient) -> None:
    """A covered page keeps its socket, and hears of the lock and of the unlocking."""
    session = inside.signed_in(client)
    with client.websocket_connect(SOCKET, headers=OURS) as socket:
        inside.house.doorman.lock(session)
        assert socket.receive_text() == "told locked"
        socket.send_text("ping")
        assert socket.receive_text() == "heard ping"


def test_a_socket_that_carries_on_may_do_so_while_locked(inside: Inside, client: TestClient) -> None:
    """A connection that began as polling before the lock may still become a socket."""
    inside.house.doorman.lock(inside.signed_in(client))
    with client.websocket_connect(f"{SOCKET}&sid=abc", headers=OURS) as socket:
        socket.send_text("ping")
        assert socket.receive_text() == "heard ping"


def test_a_socket_does_not_outlive_its_session(inside: Inside, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """After signing out nothing more is heard, what the page says in parting still arrives, and the socket is closed."""
    monkeypatch.setattr(door, "GRACE", 0.05)
    session = inside.signed_in(client)
    with client.websocket_connect(SOCKET, headers=OURS) as socket:
        socket.send_text("before")
        assert socket.receive_text() == "heard before"
        inside.house.doorman.sign_out(session)
        socket.send_text("after")
        assert socket.receive_text() == "told ended"
        with pytest.raises(WebSocketDisconnect) as closed:
            socket.receive_text()
    assert closed.value.code == 1008
    assert "after" not in inside.heard


def test_ending_one_session_leaves_the_sockets_of_others(inside: Inside, client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two screens of one person: signing out at one does not disturb the other."""
    monkeypatch.setattr(door, "GRACE", 0)
    with ExitStack() as stack:
        one = inside.signed_in(client)
        stack.enter_context(client.websocket_connect(SOCKET, headers=OURS))
        client.cookies.clear()
        inside.signed_in(client)
        other = stack.enter_context(client.websocket_connect(SOCKET, headers=OURS))
        inside.house.doorman.sign_out(one)
        other.send_text("still here")
        assert other.receive_text() == "heard still here"


def test_a_socket_that_closes_leaves_no_watcher_behind(inside: Inside, client: TestClient) -> None:
    """Sockets come and go all day; the session does not remember them."""
    session = inside.signed_in(client)
    before = len(session._watchers)
    with client.websocket_connect(SOCKET, headers=OURS) as socket:
        socket.send_text("a")
        socket.receive_text()
        during = len(session._watchers)
    assert (before, during, len(session._watchers)) == (0, 2, 1)  # one is the test application's own, which stays
