"""The wire: beyond this machine it is https or nothing, people are told where, and what they are told is true."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from typer.testing import CliRunner

from interview.app import open_wire
from interview.cli import app
from interview.settings import Settings
from interview.wire import (
    NO_NETWORK,
    NO_WARNING,
    WARNING_STEPS,
    Certificate,
    Wire,
    is_here,
    is_name,
    lay,
    machine_addresses,
    to_cover,
    welcome,
)
from storage import CannotOpen

ALL = "0.0.0.0"  # noqa: S104  listening everywhere is what is tested here
THERE = ("192.0.2.7", "198.51.100.4", "2001:db8::7")
FINGERPRINT = ":".join(f"{number:02X}" for number in range(32))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for data, key and working folder, where no setting says where to listen."""
    for name in ("HOST", "PORT", "NAMES", "CERTIFICATE", "CERTIFICATE_KEY"):
        monkeypatch.delenv(f"ALONGSIDE_{name}", raising=False)
    monkeypatch.setenv("ALONGSIDE_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("ALONGSIDE_KEY_FILE", str(tmp_path / "keys" / "server.key"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def certificate(*names: str, own_made: bool = False) -> Certificate:
    return Certificate(Path("c.pem"), Path("k.pem"), names, FINGERPRINT, datetime(2027, 5, 3, tzinfo=UTC), own_made)


def issued(home: Path, *names: str) -> dict[str, Path]:
    """Return the settings of a certificate that an authority made for these names."""
    leaf = trustme.CA().issue_cert(*names)
    leaf.private_key_pem.write_to_path(home / "key.pem")
    leaf.cert_chain_pems[0].write_to_path(home / "chain.pem")
    return {"certificate": home / "chain.pem", "certificate_key": home / "key.pem"}


# settings


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", ALL, "::", "192.0.2.7"])
def test_it_may_listen_on_any_address(home: Path, host: str) -> None:
    """This machine's own, one of a network, or all of them."""
    assert Settings(host=host).host == host


@pytest.mark.parametrize("host", ["example.org", "", "192.0.2.7:8642", "https://192.0.2.7", "192.0.2.0/24"])
def test_where_to_listen_is_an_address_and_nothing_else(home: Path, host: str) -> None:
    """A name or a half address is refused with what to give."""
    with pytest.raises(ValidationError, match=r"give an address of this machine"):
        Settings(host=host)


def test_names_come_with_commas_or_as_a_list(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the environment with commas between, from the file as a list; small letters, each once."""
    (home / "alongside.toml").write_text('names = ["Desk.Example", "192.0.2.9"]\n', "utf-8")
    assert Settings().names == ("desk.example", "192.0.2.9")
    monkeypatch.setenv("ALONGSIDE_NAMES", " alongside.example, Desk.example,desk.EXAMPLE ,")
    assert Settings().names == ("alongside.example", "desk.example")


@pytest.mark.parametrize(
    "name", ["https://a.example", "a.example:8642", "a.example/x", "*.example", "-a.example", "a b", "a..example", "é.example"]
)
def test_a_name_is_bare(home: Path, name: str) -> None:
    """With a scheme, a port, a path or a wildcard it is no name, and the sentence says which one."""
    with pytest.raises(ValidationError, match=re.escape(f"{name}: give host names or addresses alone")):
        Settings(names=f"good.example,{name}")


@pytest.mark.parametrize("one", ["certificate", "certificate_key"])
def test_a_certificate_and_its_key_come_together(home: Path, monkeypatch: pytest.MonkeyPatch, one: str) -> None:
    """One without the other is refused, and the setting is named."""
    monkeypatch.setenv(f"ALONGSIDE_{one.upper()}", str(home / "one.pem"))
    done = CliRunner().invoke(app, ["serve"])
    assert done.exit_code == 2
    assert "The setting certificate_key cannot be used" in done.output
    assert "give both, or neither" in done.output


# what is laid


def test_on_this_machine_alone_it_is_plain_http() -> None:
    """As it comes: one address, no certificate, nobody else, and nothing to compare."""
    wire = lay("127.0.0.1", 8642, (), THERE, None, "desk")
    assert wire.addresses == ("http://127.0.0.1:8642/",)
    assert wire.hosts == ("127.0.0.1:8642", "localhost:8642", "[::1]:8642")
    assert wire.origins == ("http://127.0.0.1:8642", "http://localhost:8642", "http://[::1]:8642")
    assert (wire.https, wire.other_devices, wire.keeps_https, wire.fingerprint, wire.groups, wire.steps) == (
        False,
        False,
        False,
        "",
        (),
        (),
    )


def test_listening_everywhere_tells_the_addresses_of_that_family() -> None:
    """`0.0.0.0` is every address of IPv4 and none of IPv6, `::` the other way round; names that were set come first."""
    own = certificate(*to_cover(ALL, ("desk.example",), THERE, "desk"), own_made=True)
    wire = lay(ALL, 8642, ("desk.example",), THERE, own, "desk")
    assert wire.addresses == ("https://desk.example:8642/", "https://192.0.2.7:8642/", "https://198.51.100.4:8642/")
    assert (wire.https, wire.other_devices, wire.own_made) == (True, True, True)
    assert lay("::", 8642, (), THERE, certificate(*THERE), "").addresses == ("https://[2001:db8::7]:8642/",)


def test_listening_on_one_address_tells_that_one() -> None:
    """The others lead nowhere."""
    wire = lay("198.51.100.4", 8642, (), THERE, certificate(*THERE, own_made=True), "desk")
    assert wire.addresses == ("https://198.51.100.4:8642/",)
    assert "192.0.2.7:8642" not in wire.hosts
    assert wire.other_devices


def test_without_a_network_nobody_is_sent_to_another_device() -> None:
    """It still opens here, and says why no other device can reach it."""
    wire = lay(ALL, 8642, (), (), certificate("localhost", own_made=True), "desk")
    assert wire.addresses == ("https://localhost:8642/",)
    assert not wire.other_devices
    assert NO_NETWORK in welcome(wire)


def test_the_door_answers_to_what_people_are_told_and_to_nothing_else() -> None:
    """Every address that is told, and the machine's own names; each with the port, as browsers send it."""
    wire = lay(ALL, 8642, ("desk.example",), THERE, certificate(*to_cover(ALL, ("desk.example",), THERE, "Desk"), own_made=True), "Desk")
    told = {address.removeprefix("https://").removesuffix("/") for address in wire.addresses}
    assert set(wire.hosts) == told | {"localhost:8642", "127.0.0.1:8642", "[::1]:8642", "desk:8642"}


@pytest.mark.parametrize(("port", "held", "host"), [(443, certificate("192.0.2.7"), "192.0.2.7"), (80, None, "127.0.0.1")])
def test_a_usual_port_is_not_named(port: int, held: Certificate | None, host: str) -> None:
    """Browsers leave https's own 443 and http's own 80 out, and so do we."""
    wire = lay(host, port, (), THERE, held)
    assert wire.addresses == (f"{'https' if held else 'http'}://{host}/",)
    assert host in wire.hosts


def test_a_given_certificate_brings_its_names() -> None:
    """Addresses that it is not good for are not told: a browser would warn there."""
    wire = lay(ALL, 8642, (), THERE, certificate("alongside.example", "*.desk.example", "198.51.100.4"), "desk")
    assert wire.addresses == ("https://alongside.example:8642/", "https://198.51.100.4:8642/")
    assert "192.0.2.7:8642" not in wire.hosts


def test_names_that_are_set_go_before_a_certificate_s_own() -> None:
    """A certificate for many machines, or for all below a name, is told by the names of this one."""
    many = certificate("mail.example", "desk.example", "*.desk.example")
    assert lay(ALL, 8642, ("desk.example",), THERE, many).addresses == ("https://desk.example:8642/",)
    assert lay(ALL, 8642, ("a.desk.example",), THERE, many).addresses == ("https://a.desk.example:8642/",)


@pytest.mark.parametrize(
    ("name", "covered"),
    [
        ("desk.example", True),
        ("DESK.example", True),
        ("a.wild.example", True),
        ("wild.example", False),
        ("a.b.wild.example", False),
        ("192.0.2.7", True),
        ("2001:DB8:0::7", True),
        ("192.0.2.8", False),
        ("1.2.0.192", False),
    ],
)
def test_a_certificate_covers_as_a_browser_sees_it(name: str, covered: bool) -> None:
    """A wildcard is one label, an address is itself in any spelling."""
    assert certificate("desk.example", "*.wild.example", "*.2.0.192", "192.0.2.7", "2001:db8::7").covers(name) is covered


@given(st.sets(st.sampled_from(("desk.example", "b.example", "192.0.2.9", "2001:db8::9"))), st.sampled_from((ALL, "::", "192.0.2.7")))
def test_a_certificate_of_our_own_covers_all_that_is_told(names: set[str], host: str) -> None:
    """Whatever is set: made for `to_cover`, no address that people are told is left out, and the door answers to each."""
    own = certificate(*to_cover(host, tuple(names), THERE, "desk"), own_made=True)
    wire = lay(host, 8642, tuple(names), THERE, own, "desk")
    assert len(wire.addresses) >= len(names) + 1
    assert all(own.covers(re.sub(r"^https://\[?(.+?)\]?:8642/$", r"\1", address)) for address in wire.addresses)
    assert {address[8:-1] for address in wire.addresses} <= set(wire.hosts)


@pytest.mark.parametrize(
    ("wire", "kept"),
    [
        (lay("192.0.2.7", 8642, (), THERE, certificate("192.0.2.7")), True),
        (lay("192.0.2.7", 8642, (), THERE, certificate("192.0.2.7", own_made=True)), False),
        (lay("127.0.0.1", 8642, (), THERE, certificate("localhost", "127.0.0.1")), False),
    ],
)
def test_browsers_insist_on_https_only_where_nobody_is_locked_out(wire: Wire, kept: bool) -> None:
    """Not for a certificate that they warn of, and not for `localhost`, which other programs share."""
    assert wire.https
    assert wire.keeps_https is kept


def test_a_machine_s_name_that_no_address_can_hold_is_left_out() -> None:
    """`anna's laptop` would make a certificate that cannot be written."""
    assert to_cover(ALL, (), (), "anna's laptop") == ("localhost", "127.0.0.1", "::1")
    assert not is_name("")


def test_this_machine_s_addresses_are_ones_that_others_can_use() -> None:
    """None of them is loopback or link-local, IPv4 comes first, and none is told twice."""
    found = [ip_address(each) for each in machine_addresses()]
    assert not any(each.is_loopback or each.is_link_local for each in found)
    assert [each.version for each in found] == sorted(each.version for each in found)
    assert len(set(found)) == len(found)


# what people are told


def test_the_window_says_where_who_and_what_to_compare() -> None:
    """Each address, the fingerprint in groups of four pairs, and the steps, numbered."""
    wire = lay(ALL, 8642, (), THERE, certificate(*THERE, own_made=True), "desk")
    said = "\n".join(welcome(wire))
    assert all(address in said for address in wire.addresses)
    assert all(step in said for step in WARNING_STEPS)
    assert ":".join(wire.groups) == FINGERPRINT
    assert (wire.groups[0], wire.groups[-1], len(wire.groups)) == ("00:01:02:03", "1C:1D:1E:1F", 8)
    assert "  00:01:02:03 04:05:06:07 08:09:0A:0B 0C:0D:0E:0F\n" in said
    assert "3 May 2027" in said


def test_a_certificate_that_was_given_asks_for_no_comparing() -> None:
    """Whoever is warned of it stops; nobody is taught to go past."""
    wire = lay("192.0.2.7", 8642, (), THERE, certificate("192.0.2.7"))
    said = "\n".join(welcome(wire))
    assert wire.steps == (NO_WARNING,)
    assert "Advanced" not in said
    assert "do not go on" in said


def test_nobody_is_sent_past_a_warning_without_comparing() -> None:
    """Comparing comes before going on, what differs stops, and no young person is asked to do it. No sentence is long."""
    order = [
        next(at for at, step in enumerate(WARNING_STEPS) if words in step)
        for words in ("SHA-256", "first four pairs", "go on:", "do not go on")
    ]
    assert order == sorted(order)
    assert "Never ask a young person" in " ".join(WARNING_STEPS[: order[0]])
    sentences = re.split(r"(?<=[.:])\s", " ".join((*WARNING_STEPS, NO_WARNING, NO_NETWORK)))
    assert [sentence for sentence in sentences if len(sentence.split()) > 20] == []


def test_on_this_machine_alone_little_is_said() -> None:
    """One line, as before."""
    assert welcome(lay("127.0.0.1", 8642, (), THERE, None)) == ("Alongside is open at http://127.0.0.1:8642/",)


# from the settings


def test_beyond_this_machine_a_certificate_is_made_beside_the_key(home: Path) -> None:
    """Its name follows the key's, so that a demonstration has its own; nothing is made in the data folder."""
    wire = open_wire(Settings(host=ALL))
    assert wire.https
    assert wire.own_made
    assert wire.certificate is not None
    assert wire.certificate.file == home / "keys" / "server-tls.pem"
    assert open_wire(Settings(host=ALL)).fingerprint == wire.fingerprint
    assert not (home / "data").exists()


def test_on_this_machine_alone_none_is_made(home: Path) -> None:
    """No file, no https; with one that was given it is https here too."""
    assert not open_wire(Settings()).https
    assert list(home.iterdir()) == []
    wire = open_wire(Settings(**issued(home, "localhost", "127.0.0.1")))  # type: ignore[arg-type]
    assert (wire.https, wire.own_made, wire.addresses) == (True, False, ("https://localhost:8642/", "https://127.0.0.1:8642/"))
    assert not is_here(ALL)


def test_a_certificate_for_nothing_that_leads_here_is_refused(home: Path) -> None:
    """A wildcard says no name: which one it is must be set."""
    given = issued(home, "*.desk.example")
    with pytest.raises(CannotOpen, match=r"good for none of the addresses.*Set names to a name that.*\(\*\.desk\.example\)"):
        open_wire(Settings(host=ALL, **given))  # type: ignore[arg-type]
    wire = open_wire(Settings(host=ALL, names="a.desk.example", **given))  # type: ignore[arg-type]
    assert wire.addresses == ("https://a.desk.example:8642/",)


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ({"HOST": "203.0.113.77"}, "203.0.113.77, which is no address of this machine"),
        ({"CERTIFICATE": "none.pem", "CERTIFICATE_KEY": "none.pem"}, "The file of the certificate cannot be read"),
        ({"CERTIFICATE": "words.pem", "CERTIFICATE_KEY": "words.pem"}, "holds no certificate that can be read"),
    ],
)
def test_what_cannot_be_used_is_said_and_the_folder_let_go(
    home: Path, monkeypatch: pytest.MonkeyPatch, named: dict[str, str], says: str
) -> None:
    """A sentence and exit 1, no traceback; and the next try is not told that another Alongside is running."""
    (home / "words.pem").write_text("Not a certificate.", "utf-8")
    for name, value in named.items():
        monkeypatch.setenv(f"ALONGSIDE_{name}", value)
    for _ in range(2):
        done = CliRunner().invoke(app, ["serve"])
        assert done.exit_code == 1
        assert says in done.output
        assert "Traceback" not in done.output
