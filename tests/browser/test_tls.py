"""Beyond this machine it is https: a client that checks is satisfied, one that does not know the certificate is not, and http gets nothing.

The browser here is told to take any certificate, so it proves nothing about trust: that is asked of Python's own TLS, which checks.
"""

from __future__ import annotations

import hashlib
import re
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import trustme
from playwright.sync_api import Page, WebSocket, expect

from interview.wire import WARNING_STEPS, machine_addresses
from tests.browser.conftest import Opener
from tests.browser.screen import Screen
from tests.browser.server import Server

pytestmark = pytest.mark.slow  # certificates are made, and servers started with them

ADDRESS = next((each for each in machine_addresses() if "." in each), "127.0.0.1")
"""An address of this machine on its network; where it is on none, the one that every machine has."""


class Reached(Server):
    """A server that other devices can reach, and its address as they type it."""

    def __init__(self, folder: Path, **settings: str) -> None:
        super().__init__(folder, "serve", ALONGSIDE_HOST="0.0.0.0", **settings)  # noqa: S104  beyond this machine, as is tested here
        self.base = f"https://{ADDRESS}:{self.port}"


def _running(server: Server) -> Iterator[Server]:
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Whoever makes certificates for this organisation."""
    return trustme.CA()


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory, authority: trustme.CA) -> Iterator[Server]:
    """A server with a certificate that the authority made."""
    folder = tmp_path_factory.mktemp("given")
    leaf = authority.issue_cert(ADDRESS, "alongside.example")
    leaf.cert_chain_pems[0].write_to_path(folder / "chain.pem")
    leaf.private_key_pem.write_to_path(folder / "key.pem")
    files = {"ALONGSIDE_CERTIFICATE": str(folder / "chain.pem"), "ALONGSIDE_CERTIFICATE_KEY": str(folder / "key.pem")}
    yield from _running(Reached(folder / "house", **files))


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that was given none, and made one."""
    yield from _running(Reached(tmp_path_factory.mktemp("own")))


def _get(server: Server, path: str, trusts: ssl.SSLContext, **headers: str) -> httpx.Response:
    return httpx.get(server.base + path, verify=trusts, headers=headers, trust_env=False)


def _trusting(authority: trustme.CA) -> ssl.SSLContext:
    """Return the checks of a client that knows this authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


def _served(server: Server) -> bytes:
    """Return the certificate that a stranger is shown, in DER form."""
    return ssl.PEM_cert_to_DER_cert(ssl.get_server_certificate((ADDRESS, server.port)))


def _sockets(page: Page) -> list[WebSocket]:
    """Return a list that fills with the sockets which a page opens."""
    met: list[WebSocket] = []
    page.on("websocket", lambda socket: met.append(socket))  # Playwright marks what it is given
    return met


def test_who_knows_the_authority_reaches_it_and_nobody_else_does(given: Server, authority: trustme.CA) -> None:
    """Checked as a browser does: the authority, the address, the day. Another authority's word is not enough."""
    answer = _get(given, "/sign-in", _trusting(authority))
    assert answer.status_code == 200
    assert "Nobody has an account here yet" in answer.text
    for trusts in (ssl.create_default_context(), _trusting(trustme.CA())):
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            _get(given, "/sign-in", trusts)


def test_with_a_given_certificate_browsers_are_told_to_insist_on_https(given: Server, authority: trustme.CA) -> None:
    """Nobody is warned of it, so nobody is locked out."""
    assert "max-age" in _get(given, "/sign-in", _trusting(authority)).headers["strict-transport-security"]


def test_it_answers_to_its_names_alone(given: Server, authority: trustme.CA) -> None:
    """To the certificate's own name and to the address that is listened on; a name that only points here is refused."""
    for host, status in ((f"alongside.example:{given.port}", 200), ("alongside.example", 400), (f"evil.example:{given.port}", 400)):
        assert _get(given, "/sign-in", _trusting(authority), host=host).status_code == status, host


@pytest.mark.parametrize("address", [ADDRESS, "127.0.0.1"])
def test_http_gets_nothing(given: Server, address: str) -> None:
    """Asked without TLS the port says no word of http, on this machine neither: no page, no redirect, no cookie."""
    with socket.create_connection((address, given.port), timeout=10) as line:
        line.sendall(f"GET /sign-in HTTP/1.1\r\nHost: {address}:{given.port}\r\n\r\n".encode())
        got = b""
        try:
            while more := line.recv(4096):
                got += more
        except ConnectionResetError:
            pass
    assert b"HTTP" not in got
    assert len(got) < 20  # at most the seven bytes of an alert


def test_older_tls_gets_nothing(given: Server) -> None:
    """TLS 1.1 and older are broken; whoever knows nothing newer is not served."""
    old = ssl.create_default_context()
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")
    with socket.create_connection((ADDRESS, given.port), timeout=10) as line, pytest.raises((ssl.SSLError, OSError)):
        old.wrap_socket(line)


def test_a_professional_works_over_it(given: Server, stranger: Opener) -> None:
    """Signing up, the cookie that insists on https and on this host, a secure socket, a case opened over it, and About."""
    screen = stranger(given, ignore_https_errors=True)
    sockets = _sockets(screen.page)
    assert given.link.startswith("https://alongside.example:")
    screen.sign_up(given.link.replace("alongside.example", ADDRESS))
    screen.open_case("Sam Invented")
    assert screen.page.url.startswith(given.base + "/case/")
    assert {socket.url.partition("/_nicegui_ws")[0] for socket in sockets} == {given.base.replace("https", "wss")}
    cookies = {cookie["name"]: cookie for cookie in screen.context.cookies()}
    kept = cookies["__Host-alongside"]
    assert (kept["secure"], kept["httpOnly"], kept["sameSite"], kept["path"], kept["domain"]) == (True, True, "Strict", "/", ADDRESS)
    assert all(cookie["secure"] for cookie in cookies.values()), cookies
    screen.go("/about")
    screen.sees("How to reach it from another device")
    screen.sees(given.base + "/")
    assert "Advanced" not in screen.text()  # nobody is taught to go past a warning that must not come
    assert screen.wrong == []


def test_the_fingerprint_that_is_said_is_that_of_what_is_served(own: Server) -> None:
    """In the window, in groups of four pairs, with the steps beside it; and its key is for its owner alone, apart from the cases."""
    said = own.printed()
    lines = re.findall(r"^ {2}((?:[0-9A-F]{2}[: ]?){16})$", said, re.MULTILINE)
    assert "".join(lines).replace(":", "").replace(" ", "").lower() == hashlib.sha256(_served(own)).hexdigest()
    assert f"Alongside is open at {own.base}/" in said
    assert all(step in said for step in WARNING_STEPS)
    (kept,) = own.folder.rglob("*.pem")
    assert kept == own.folder / "keys" / "server-tls.pem"
    assert kept.stat().st_mode & 0o777 == 0o600


def test_who_was_handed_the_certificate_reaches_it(own: Server) -> None:
    """It is good for the machine's addresses and for `localhost`, and browsers are not told to insist: they would lock people out."""
    trusts = ssl.create_default_context(cadata=ssl.DER_cert_to_PEM_cert(_served(own)))
    answer = _get(own, "/sign-in", trusts)
    assert answer.status_code == 200
    assert "strict-transport-security" not in answer.headers
    assert httpx.get(f"https://localhost:{own.port}/sign-in", verify=trusts, trust_env=False).status_code == 200
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        _get(own, "/sign-in", ssl.create_default_context())


def test_about_says_the_address_the_fingerprint_and_what_to_do(own: Server, stranger: Opener) -> None:
    """So that a professional can compare it on the first device while the second one warns."""
    screen = stranger(own, ignore_https_errors=True)
    screen.sign_up(own.link)
    screen.go("/about")
    card = screen.page.locator("section.card", has=screen.page.get_by_role("heading", name="How to reach it from another device"))
    expect(card).to_contain_text(own.base + "/")
    expect(card.locator("ol li")).to_have_text(list(WARNING_STEPS))
    assert card.locator("code").inner_text().replace(":", "").replace(" ", "").lower() == hashlib.sha256(_served(own)).hexdigest()
    assert screen.wrong == []


def test_a_browser_that_refuses_secure_sockets_works_all_the_same(own: Server, stranger: Opener) -> None:
    """Some take a page in spite of its warning, but no socket: iPhones have. What is pressed then goes by plain requests."""
    screen: Screen = stranger(own, ignore_https_errors=True)
    sockets = _sockets(screen.page)
    screen.context.add_init_script(
        """window.WebSocket = class extends EventTarget {
            constructor() { super(); setTimeout(() => { this.onerror?.(new Event("error")); this.onclose?.({ code: 1006 }); }, 10); }
            send() {}
            close() {}
        };"""
    )
    screen.sign_in()
    screen.open_case("Kim Invented")
    screen.go("/")
    screen.sees("Kim Invented")
    assert sockets == []


def test_the_next_start_shows_the_same_fingerprint(own: Server) -> None:
    """A device that was let in once is not warned for nothing."""
    before, said = _served(own), len(own.printed())
    own.stop()
    own.start()
    assert _served(own) == before
    assert "was made" not in own.printed()[said:].replace("was made on this machine", "")
