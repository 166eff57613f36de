"""Where the doors listen: this computer alone, unless an address is named."""

from __future__ import annotations

import pytest

from workshop_tui.room.joining import Address, parse_address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Address("127.0.0.1", 8022)),
        ("9000", Address("127.0.0.1", 9000)),
        (":9000", Address("127.0.0.1", 9000)),
        (" 192.168.1.23:22 ", Address("192.168.1.23", 22)),
        ("0.0.0.0:8022", Address("0.0.0.0", 8022)),
        ("[::1]:8022", Address("::1", 8022)),
        ("laptop.local:", Address("laptop.local", 8022)),
    ],
)
def test_only_an_address_that_is_named_can_be_reached_from_elsewhere(text: str, expected: Address) -> None:
    assert parse_address(text) == expected


@pytest.mark.parametrize("text", ["laptop", "1.2.3.4:99999", "1.2.3.4:x", "1.2.3.4:٣", "a:-1"])
def test_what_is_no_address_is_told_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no address\. Write HOST:PORT or PORT, for example 8022\."):
        parse_address(text)
