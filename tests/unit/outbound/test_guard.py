"""No spelling of an inside address passes, whatever the URL and whatever the name server says."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address

import httpcore
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dougong.outbound import Outbound, OutboundError
from dougong.outbound.addresses import Address
from dougong.outbound.allowed import Allowed, read_allowed
from dougong.outbound.guard import Guard
from dougong.outbound.target import read_target
from engines import messages
from tests.unit.outbound.corpus import PUBLIC, SPELLINGS, Names, Spelling

HOSTS = st.sampled_from([case.url.split("://")[-1] for case in SPELLINGS]) | st.text(max_size=30)
ADDRESSES = (
    st.sampled_from([PUBLIC, ip_address("2606:4700::1"), *(case.means for case in SPELLINGS)])
    | st.integers(0, 2**32 - 1).map(IPv4Address)
    | st.integers(0, 2**128 - 1).map(IPv6Address)
)


async def _check(url: str, *answers: Sequence[Address], allowed: Allowed | None = None) -> Sequence[Address]:
    return await Guard(allowed or Allowed(), Names(*answers)).check(read_target(url))


@pytest.mark.parametrize("case", SPELLINGS, ids=lambda case: f"{case.about}: {case.url!r}")
async def test_spellings(case: Spelling) -> None:
    with pytest.raises(OutboundError) as caught:
        await _check(case.url, [case.means])
    assert caught.value.code in {"outbound_refused", "outbound_url_invalid"}


@pytest.mark.parametrize("case", SPELLINGS, ids=lambda case: f"{case.about}: {case.url!r}")
async def test_one_inside_address_refuses_the_name(case: Spelling) -> None:
    with pytest.raises(OutboundError) as caught:
        await _check("https://example.com/", [PUBLIC, case.means])
    assert caught.value.code == "outbound_refused"


async def test_public_addresses_pass_in_their_order() -> None:
    answer = [ip_address("2606:4700::1"), PUBLIC]
    assert list(await _check("https://example.com/", answer)) == answer


async def test_all_addresses_are_checked_but_not_all_dialled() -> None:
    many = [ip_address(f"93.184.216.{last}") for last in range(100)]
    assert len(await _check("https://example.com/", many)) == 6
    with pytest.raises(OutboundError):
        await _check("https://example.com/", [*many, ip_address("10.0.0.1")])


@pytest.mark.parametrize("url", ["http://example.com:22/", "http://example.com:8080/", "https://8.8.8.8:6379/"])
async def test_other_ports_are_closed_before_any_question(url: str) -> None:
    names = Names([PUBLIC])
    with pytest.raises(OutboundError) as caught:
        await Guard(Allowed(), names).check(read_target(url))
    assert caught.value.code == "outbound_refused"
    assert names.asked == []


@pytest.mark.parametrize(
    ("entry", "url", "address", "opens"),
    [
        ("erp.corp:8443", "https://erp.corp:8443/", "10.1.2.3", True),
        ("erp.corp:8443", "https://ERP.corp.:8443/", "10.1.2.3", True),
        ("erp.corp:8443", "https://erp.corp:8443/", "93.184.216.34", True),
        ("erp.corp:8443", "https://erp.corp:8443/", "127.0.0.1", False),
        ("erp.corp:8443", "https://erp.corp:8443/", "169.254.169.254", False),
        ("erp.corp:8443", "https://erp.corp:8443/", "::1", False),
        ("erp.corp:8443", "https://erp.corp/", "10.1.2.3", False),
        ("erp.corp:8443", "https://crm.corp:8443/", "10.1.2.3", False),
        ("erp.corp:8443", "https://x.erp.corp:8443/", "10.1.2.3", False),
        ("10.1.0.0/16", "https://any.corp/", "10.1.2.3", True),
        ("10.1.0.0/16", "https://10.1.2.3/", "10.1.2.3", True),
        ("10.1.0.0/16", "https://[::ffff:10.1.2.3]/", "10.1.2.3", True),
        ("10.1.0.0/16", "https://any.corp/", "10.2.2.3", False),
        ("10.1.0.0/16", "https://any.corp:8443/", "10.1.2.3", False),
        ("10.1.0.0/16:8443", "https://any.corp:8443/", "10.1.2.3", True),
        ("10.1.0.0/16:8443", "https://any.corp/", "10.1.2.3", False),
        ("10.1.0.0/16:8443", "https://example.com:8443/", "93.184.216.34", False),
        ("127.0.0.1:9000", "http://127.0.0.1:9000/", "127.0.0.1", True),
        ("127.0.0.1:9000", "http://127.0.0.2:9000/", "127.0.0.2", False),
        ("fd00:1::/32", "https://any.corp/", "fd00:1::5", True),
        ("[fd00:1::/32]:8443", "https://[fd00:1::5]:8443/", "fd00:1::5", True),
        ("[fd00:1::5]:8443", "https://any.corp:8443/", "fd00:1::5", True),
        ("[fd00:1::5]", "https://any.corp:8443/", "fd00:1::5", False),
        ("93.184.216.0/24:8443", "https://example.com:8443/", "93.184.216.34", True),
        ("0.0.0.0/0:8443", "https://[64:ff9b::a00:1]:8443/", "64:ff9b::a00:1", False),
    ],
)
async def test_what_an_entry_opens(entry: str, url: str, address: str, opens: bool) -> None:
    allowed = read_allowed([entry])
    if opens:
        assert list(await _check(url, [ip_address(address)], allowed=allowed)) == [ip_address(address)]
    else:
        with pytest.raises(OutboundError) as caught:
            await _check(url, [ip_address(address)], allowed=allowed)
        assert caught.value.code == "outbound_refused"


@pytest.mark.parametrize(
    "entry",
    [
        "erp.corp",
        "",
        "*:80",
        "erp.corp:0",
        "erp.corp:99999",
        "10.1.2.3/16",
        "10.0.0.0/40",
        "10.1:80",
        "http://erp.corp:80",
        "[fd00::/8",
        "erp.corp:80:80",
        "a b:80",
    ],
)
def test_entries_that_cant_be_read_stop_the_start(entry: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_allowed([entry])


async def test_refusals_look_the_same_whether_there_is_something_or_not() -> None:
    there, nothing, closed = (
        await _refusal("https://a.corp/", [ip_address("10.0.0.1")]),
        await _refusal("https://b.corp/", []),
        await _refusal("https://10.0.0.1:8443/", []),
    )
    for locale in ("zh-CN", "en-US"):
        assert there.to_json(locale) == nothing.to_json(locale) == closed.to_json(locale)
        assert there.to_json(locale)["message"] != there.code
    assert there.retryable == nothing.retryable


async def _refusal(url: str, answer: Sequence[Address]) -> OutboundError:
    with pytest.raises(OutboundError) as caught:
        await _check(url, answer)
    return caught.value


@pytest.mark.parametrize(
    "name", ["url_invalid", "header_invalid", "refused", "redirects", "timeout", "too_large", "failed"]
)
def test_each_code_has_its_sentence(name: str) -> None:
    assert f"outbound_{name}" in messages.catalogue("zh-CN")


@given(host=HOSTS, path=st.text(max_size=10), answers=st.lists(st.lists(ADDRESSES, max_size=3), min_size=1, max_size=3))
async def test_whatever_the_url_the_dialled_address_was_checked(
    host: str, path: str, answers: list[list[Address]]
) -> None:
    """An oracle of its own: what is dialled is public for the standard library, and of the first answer or the URL."""
    dialled: list[tuple[Address, int]] = []

    async def dial(address: Address, port: int) -> httpcore.AsyncNetworkStream:
        dialled.append((address, port))
        raise OSError("nobody there")

    async with Outbound(resolver=Names(*answers), dial=dial) as outbound:
        with pytest.raises(OutboundError):
            await outbound.send("GET", f"http://{host}/{path}", credentials=False, timeout=5)
    for address, port in dialled:
        assert port in (80, 443)
        assert address.is_global
        assert not address.is_multicast
        assert address in answers[0] or str(address) in host
