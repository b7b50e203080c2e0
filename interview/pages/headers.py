"""What a browser tells us, and what it is told: cookies, origins, security headers. Pure functions.

The policy follows what NiceGUI was measured to need: compiled templates ('unsafe-eval'), inline styles,
and its own inline scripts, which carry a nonce made for each answer. Nothing is ever fetched from
another origin.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

from starlette.datastructures import Headers

LIBRARY = "/_nicegui/"
ASSETS = (LIBRARY, "/assets/")
SOCKET = "/_nicegui_ws/"
SAFE_METHODS = ("GET", "HEAD", "OPTIONS")

_SCRIPT = re.compile(rb"<script(?=[\s>])", re.IGNORECASE)
_UNVERSIONED = re.compile(r"^/_nicegui/[^/]+/(components|dynamic_resources|resources|esm)/")


def cookie_name(https: bool) -> str:
    """Return the session cookie's name. `__Host-` makes the browser insist on https, this host and Path=/."""
    return "__Host-alongside" if https else "alongside"


def screen_cookie_name(https: bool) -> str:
    """Return the name of the cookie by which a device that has joined a conversation is known."""
    return cookie_name(https) + "-screen"


def session_cookie(headers: Headers, https: bool) -> str:
    """Return the session token that a request carries, or an empty string."""
    return _cookie(headers, cookie_name(https))


def screen_cookie(headers: Headers, https: bool) -> str:
    """Return the token of a joined device that a request carries, or an empty string."""
    return _cookie(headers, screen_cookie_name(https))


def _cookie(headers: Headers, name: str) -> str:
    for part in "; ".join(headers.getlist("cookie")).split(";"):
        key, _, value = part.partition("=")
        if key.strip() == name:
            return value.strip()
    return ""


def address(client: object) -> str:
    """Return whom a request counts against: the IPv4 address, or the /64 network that one household or site has."""
    host = str(client[0]) if isinstance(client, (tuple, list)) and client else ""
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return host or "unknown"
    if isinstance(number, ipaddress.IPv6Address):
        return str(number.ipv4_mapped or ipaddress.ip_network((number, 64), strict=False))
    return host


def is_our_host(headers: Headers, hosts: Iterable[str]) -> bool:
    """Whether the Host header names us. A foreign name that points here (DNS rebinding) is not us.

    `hosts` are names, with a port where only that port is meant: "localhost", "alongside.example:8443".
    """
    given = headers.getlist("host")
    if len(given) != 1:
        return False
    host = given[0].lower()
    name = re.sub(r":\d+$", "", host)
    return any(ours.lower() in (host, name) for ours in hosts)


def is_same_origin(headers: Headers, https: bool) -> bool:
    """Whether a request that changes something, or opens a socket, came from a page of ours.

    Every browser sends Origin with those. It is "null" for a form on a page with `no-referrer`; then only
    Sec-Fetch-Site, which no script can set, can say that the page was ours.
    """
    site = headers.get("sec-fetch-site")
    if site is not None and site != "same-origin":
        return False
    origin = headers.get("origin")
    if origin is None or origin == "null":
        return site == "same-origin"
    return origin.lower() == f"{'https' if https else 'http'}://{headers.get('host', '').lower()}"


def is_foreign_fetch(headers: Headers) -> bool:
    """Whether another site's page embeds or fetches this, rather than a person following a link to it."""
    return headers.get("sec-fetch-site") in ("cross-site", "same-site") and headers.get("sec-fetch-mode") != "navigate"


def same_site_path(wanted: str) -> str:
    """Return where to go on to: a path of ours as given, or "/" for anything that a browser might take elsewhere."""
    return wanted if re.fullmatch(r"/(?!/)[\w\-./~]{0,300}", wanted, re.ASCII) else "/"


def with_nonces(page: bytes, nonce: str) -> tuple[bytes, int]:
    """Put the nonce on every script of an HTML page; return the page and how many there were.

    This trusts the server's own HTML. What people write must never reach it unescaped; NiceGUI escapes
    the texts of its elements.
    """
    return _SCRIPT.subn(b'<script nonce="' + nonce.encode() + b'"', page)


def content_security_policy(host: str, https: bool, nonce: str = "") -> str:
    """Return the policy for an answer; without a nonce no script runs at all. `host` was checked to be ours, or is empty."""
    scripts = f"'self' 'nonce-{nonce}' 'unsafe-eval'" if nonce else "'none'"
    socket = f" {'wss' if https else 'ws'}://{host}" if host else ""  # older Safari does not count a socket as 'self'
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            f"connect-src 'self'{socket}",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def cache_control(path: str, status: int) -> str:
    """Return how long an answer may be kept: NiceGUI's own files by the person's browser, what people wrote by nobody."""
    if not path.startswith(ASSETS) or status not in (200, 206, 304):
        return "no-store"
    if not path.startswith(LIBRARY) or _UNVERSIONED.match(path):  # our own files: their address does not change when we do
        return "private, no-cache"
    return "private, max-age=31536000, immutable"


def security_headers(stays_https: bool) -> dict[str, str]:
    """Return the headers that are the same on every answer. `stays_https` has browsers insist on https from now on.

    The referrer stays within the site. (With `no-referrer` browsers would send "Origin: null" with our own
    forms, and over plain http nothing else says where a form came from.)
    """
    headers = {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), payment=()",
        "x-robots-tag": "noindex, nofollow",
    }
    if stays_https:
        headers["strict-transport-security"] = "max-age=31536000"
    return headers
