"""The wire: where the app listens, by which addresses it is reached, and what people are told about it.

Words of a child never cross a network in clear: what other devices can reach is https, always. Plain http is for this
machine alone. Certificates are made and read by storage; here is what they mean for the people who use them.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path

import ifaddr

HERE = ("localhost", "127.0.0.1", "::1")
"""The names by which a machine reaches itself."""
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  to be recognised: listening there is https, like everywhere beyond this machine

WARNING_STEPS: tuple[str, ...] = (
    "The browser warns because it has not met this certificate before. The same warning shows when somebody listens in between. "
    "The fingerprint tells the two apart, so compare it each time the warning comes.",
    "Do this yourself, on every device. Never ask a young person, a parent or a carer to go past a warning.",
    "On the device with the warning, open the certificate. Press “Not secure” beside the address, or “Show details” on the warning. "
    "Look there for “SHA-256”. Capital letters, spaces and colons make no difference.",
    "Compare its first four pairs and its last four pairs with the fingerprint shown here.",
    "If both are the same, go on: “Advanced” or “Show details”, then the link that visits the site.",
    "If anything differs, or you find no fingerprint, do not go on. Close the page and type nothing into it. "
    "Nothing was sent. Tell the person who runs Alongside.",
)
"""What a person does about the browser's warning, in order, where the certificate was made on this machine.

The first and the last four pairs are 64 bits: too many for anybody to make a certificate that is alike in both."""
NO_WARNING = (
    "The certificate was given by your organisation, so a browser shows no warning here. If one does, do not go on: "
    "close the page, type nothing into it, and tell the person who runs Alongside."
)
ONLY_HERE = "Only this machine can reach Alongside now."
NO_NETWORK = "This machine is on no network now, so no other device can reach it. Join one, then start Alongside again."

_NAME = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*")


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate for https, with its key, as files; `key_file` may be the same file.

    `names` are the host names and addresses that it is good for, `until` its last moment (UTC), `fingerprint` the SHA-256 of
    its DER form as 32 pairs of hexadecimal digits. `said` is what must be told when it was made just now, else empty.
    """

    file: Path
    key_file: Path
    names: tuple[str, ...]
    fingerprint: str
    until: datetime
    own_made: bool = False
    said: str = ""

    def covers(self, name: str) -> bool:
        """Whether a browser takes it for a name or an address. A wildcard stands for one label, never for an address (RFC 9525)."""
        name = tidy(name)
        return name in self.names or (not is_address(name) and f"*.{name.partition('.')[2]}" in self.names)


@dataclass(frozen=True, slots=True)
class Wire:
    """What the app listens on, and what people are told of it.

    `addresses` are the whole URLs by which it is reached, the best one first; `hosts` are what a browser may name as the host,
    each with the port where a browser sends one. `other_devices` says whether another device can reach it.
    """

    host: str
    port: int
    addresses: tuple[str, ...]
    hosts: tuple[str, ...]
    other_devices: bool = False
    certificate: Certificate | None = None

    @property
    def https(self) -> bool:
        return self.certificate is not None

    @property
    def origins(self) -> tuple[str, ...]:
        """Where our own pages come from, as browsers name it in `Origin`."""
        return tuple(f"{'https' if self.https else 'http'}://{host}" for host in self.hosts)

    @property
    def own_made(self) -> bool:
        """Whether the certificate was made on this machine, so that browsers warn of it."""
        return self.certificate is not None and self.certificate.own_made

    @property
    def fingerprint(self) -> str:
        """The certificate's SHA-256 as 32 pairs with colons between; empty without https."""
        return self.certificate.fingerprint if self.certificate is not None else ""

    @property
    def groups(self) -> tuple[str, ...]:
        """The fingerprint as eight groups of four pairs, for eyes: a person compares the first group and the last."""
        pairs = self.fingerprint.split(":") if self.fingerprint else []
        return tuple(":".join(pairs[at : at + 4]) for at in range(0, len(pairs), 4))

    @property
    def steps(self) -> tuple[str, ...]:
        """What a person does about a browser's warning; nothing without https."""
        if not self.https:
            return ()
        return WARNING_STEPS if self.own_made else (NO_WARNING,)

    @property
    def keeps_https(self) -> bool:
        """Whether browsers may be told to insist on https for a year (HSTS).

        Never with a certificate made here: a browser that was told so no longer lets anybody past its warning. Nor for this
        machine alone: its `localhost` is shared with whatever else runs on it.
        """
        return self.https and not self.own_made and self.other_devices


def lay(host: str, port: int, names: Sequence[str], there: Sequence[str], certificate: Certificate | None, machine: str = "") -> Wire:
    """Return the wire of a server that listens on `host`. Pure: `there` are the machine's own addresses, `machine` its name.

    `names` are further names that lead here. A certificate that was given brings its own names where no others are set, and
    only what it covers is told to anybody; where it covers nothing, `addresses` is empty and nobody can be sent here.
    """
    names = tuple(tidy(name) for name in names)
    brought = (
        () if certificate is None or certificate.own_made else tuple(n for n in certificate.names if "*" not in n and not is_address(n))
    )
    listening = listened(host, there)
    best = (*names, *(brought if not names else ()), *(listening or HERE[:1]))
    covered = best if certificate is None else tuple(name for name in best if certificate.covers(name))
    known = dict.fromkeys((*covered, *HERE, *_names_of_machine(host, machine)))
    return Wire(
        host,
        port,
        tuple(dict.fromkeys(url(name, port, https=certificate is not None) for name in covered)),
        tuple(_host(name, port, https=certificate is not None) for name in known),
        other_devices=not is_here(host) and bool(listening),
        certificate=certificate,
    )


def to_cover(host: str, names: Sequence[str], there: Sequence[str], machine: str = "") -> tuple[str, ...]:
    """Return the names and addresses that a certificate made for this server has to be good for."""
    tidied = (*(tidy(name) for name in names), *HERE, *listened(host, there), *_names_of_machine(host, machine))
    return tuple(dict.fromkeys(tidied))


def listened(host: str, there: Sequence[str]) -> tuple[str, ...]:
    """Return the addresses that a server listens on. `0.0.0.0` is every address of IPv4, `::` every one of IPv6."""
    if host not in EVERYWHERE:
        return (tidy(host),)
    return tuple(each for each in there if ip_address(each).version == ip_address(host).version)


def _names_of_machine(host: str, machine: str) -> tuple[str, ...]:
    """Return the machine's own name, where others can reach it and the name may stand in an address."""
    return () if is_here(host) or not is_name(machine) else (tidy(machine),)


def is_here(host: str) -> bool:
    """Whether only this machine reaches what listens on an address."""
    with suppress(ValueError):
        return host == "localhost" or ip_address(host).is_loopback
    return False


def is_name(name: str) -> bool:
    """Whether this is a host name or an address, and nothing besides: no scheme, no port, no path."""
    return len(name) <= 253 and (is_address(name) or _NAME.fullmatch(name.lower()) is not None)


def tidy(name: str) -> str:
    """Return a name as it is compared: small letters, an address in its shortest form."""
    return str(ip_address(name)) if is_address(name) else name.lower()


def is_address(name: str) -> bool:
    """Whether this is an IP address rather than a name."""
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _host(name: str, port: int, *, https: bool) -> str:
    """Return what a browser names as the host; it leaves its own usual port out."""
    bracketed = f"[{name}]" if ":" in name else name
    return bracketed if port == (443 if https else 80) else f"{bracketed}:{port}"


def url(name: str, port: int, *, https: bool) -> str:
    """Return the address to type: `https://192.0.2.7:8642/`."""
    return f"{'https' if https else 'http'}://{_host(name, port, https=https)}/"


def machine_addresses() -> tuple[str, ...]:
    """Return this machine's own addresses: IPv4 before IPv6, the one by which it goes out first in each.

    Without those that only it can reach, and without link-local ones, which no browser takes in an address.
    """
    found = [str(ip.ip if ip.is_IPv4 else ip.ip[0]) for adapter in ifaddr.get_adapters() for ip in adapter.ips]
    fit = [each for each in map(ip_address, found) if not (each.is_loopback or each.is_link_local or each.is_unspecified)]
    out = _goes_out_by()
    return tuple(dict.fromkeys(str(each) for each in sorted(fit, key=lambda each: (each.version, str(each) not in out))))


def _goes_out_by() -> tuple[str, ...]:
    """Return the addresses by which this machine would reach others. Connecting a UDP socket picks one and sends nothing."""
    found = []
    for family, far in ((socket.AF_INET, "198.51.100.1"), (socket.AF_INET6, "2001:db8::1")):  # addresses for documentation
        with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((far, 9))
            found.append(str(probe.getsockname()[0]))
    return tuple(found)


def welcome(wire: Wire) -> tuple[str, ...]:
    """Return the lines that the window says at the start: where the app is, who reaches it, and what to do about a warning."""
    lines = [f"Alongside is open at {wire.addresses[0]}", *(f"  and at {each}" for each in wire.addresses[1:])]
    if wire.other_devices:
        lines.append("Other devices on this network reach it there. Type the whole address, with https:// in front.")
        lines.append("When this machine joins another network, start Alongside again.")
    elif not is_here(wire.host):
        lines.append(NO_NETWORK)
    if wire.certificate is not None:
        lines.append(f"Its certificate is good until {wire.certificate.until:%-d %B %Y}. Its SHA-256 fingerprint:")
        lines += [f"  {' '.join(wire.groups[:4])}", f"  {' '.join(wire.groups[4:])}"]
    if wire.own_made:
        lines.append("The certificate was made on this machine, so browsers warn. What to do about it:")
        lines += [f"  {number}. {step}" for number, step in enumerate(wire.steps, 1)]
    else:
        lines += wire.steps
    return tuple(lines)
