"""The desk: what a professional does with a case, one verb at a time.

A page calls one verb and shows what comes back. Every rule of practice that guards an act stands here
or in the record below, never in a page. A verb that refuses raises `Refused` with a sentence.

    desk = Desk(content, catalogues, shelf, register)
    case = desk.open_case(ada, "Sam Example", tool="cse-1", authority="barking-and-dagenham")
    talk = desk.prepare(ada, case, Preparation(script="young-person", person="Sam"))
    desk.answer(ada, case, talk, "places", "The park by the canal.")
    desk.judge(ada, case, "a4", "not-known", seen="")
"""

from interview.desk.base import Newer, Refused
from interview.desk.chronicling import Chronicling, Occurrence
from interview.desk.companion import Companion
from interview.desk.confirming import Confirming
from interview.desk.deciding import Deciding
from interview.desk.following import Before, Following
from interview.desk.handing import Handing
from interview.desk.intake import Intake
from interview.desk.linking import Observation
from interview.desk.planning import Planning
from interview.desk.preparing import Preparation, Preparing
from interview.desk.referring import HandedOn, Referring
from interview.desk.signing import Signing
from interview.desk.subject_access import SubjectAccess
from interview.desk.talking import Reworded
from interview.desk.telling import Telling

__all__ = ["Before", "Desk", "HandedOn", "Newer", "Observation", "Occurrence", "Preparation", "Refused", "Reworded"]


class Desk(
    Intake,
    Preparing,
    Companion,
    Handing,
    Telling,
    Confirming,
    Following,
    Planning,
    Chronicling,
    Referring,
    Deciding,
    Signing,
    SubjectAccess,
):
    """All verbs. Every one is plain and blocking: a page calls it in a thread."""
