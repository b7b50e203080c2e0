"""What the view of all evidence over time says of each piece: by what it has its place, and in which assessment it pointed where."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from interview.pages.chronology_evidence import UNKNOWN, pointing, stands_by
from interview.record.evidence import Evidence
from interview.record.over_time import Bearing, Happening, Placed

MAY, JUNE = date(2025, 5, 3), date(2025, 6, 1)


@pytest.mark.parametrize(
    ("happened", "says"),
    [
        (Happening(MAY, MAY, "own"), "It stands here by when it happened: 3 May 2025, as it was written down with it."),
        (
            Happening(MAY, JUNE, "event"),
            "It stands here by when it happened: between 3 May 2025 and 1 June 2025, as the event says that was drawn from it.",
        ),
        (
            Happening(MAY, None, "event"),
            "It stands here by when it happened: on or after 3 May 2025, as the event says that was drawn from it.",
        ),
        (
            Happening(None, JUNE, "event"),
            "It stands here by when it happened: on or before 1 June 2025, as the event says that was drawn from it.",
        ),
        (Happening(), UNKNOWN),
        (
            Happening(known="ahead"),
            "It stands here by when it was written down: the day that was written down with it was still to come then.",
        ),
    ],
)
def test_each_piece_says_by_what_it_has_its_place(happened: Happening, says: str) -> None:
    """When it happened and from where that is known; else that it stands by when it was written down."""
    piece = Evidence("e1", "record", "", "Missing twice.", datetime(2026, 3, 2, tzinfo=UTC), "ada")
    assert stands_by(Placed(piece, "", "", (), happened)) == says


def test_what_an_earlier_assessment_rested_on_is_said_with_its_date() -> None:
    """It pointed there then; in the current one it points there now."""
    assert pointing(Bearing("t", "i", "towards"), "CSE 1") == "CSE 1, points towards: "
    then = Bearing("t", "i", "away", datetime(2026, 3, 2, 12, tzinfo=UTC))
    assert pointing(then, "CSE 1") == "CSE 1, in the assessment of 2 March 2026, pointed away from: "
