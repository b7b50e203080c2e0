"""The entries of a case: what was said, what was done, what a professional judged. Nothing is edited, only added.

One definition of each kind gives validation, JSON and the JSON Schema of the case file (msgspec).
`at` is UTC; `by` is the id of the professional who wrote it down; times and names of other kinds are
words, since people say "last summer". A correction is a new entry whose `replaces` names the old one;
a mistake is `Withdrawn` with a reason. What was said stays.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

How = Literal["said", "written", "typed", "pointed", "drawn"]
"""How an answer was given. *said*: the professional wrote down what was spoken; *written*: on paper."""

Without = Literal["", "dont-know", "not-about-me"]
"""An answer without words: "I don't know", "This isn't about me"."""

LeftAs = Literal["later", "rather-not"]
"""How a prompt was left. Only *later* is ever offered again."""

Pointing = Literal["towards", "away"]
"""Whether words point towards an indicator or away from it."""


Agreeing = Literal["yes", "no"]
"""Whether somebody agrees to talk."""

Role = Literal["", "young person", "parent", "carer", "other"]
"""Who somebody is to the child. The audience of a script is another thing: *other* is talked with in the parent's."""

Part = Literal["words", "simpler", "follow-up", "own"]
"""Which words of a prompt were put to the person; *own*: the professional's rewording."""


Whose = Literal["ours", "theirs"]
"""Whose a second device is: the worker's, or the person's own."""

Paper = Literal["pack", "sheet"]
"""What is handed over on paper: prompts to write on, or a page to keep."""

Colours = Literal["", "cream", "contrast", "night"]
"""Colours of a screen; "" is what the device itself is set to."""


SignedAs = Literal["professional", "officer", "manager"]
"""Whose part of an assessment somebody signs. The *manager* is its second person: somebody who decided nothing in it."""

Means = Literal["e-mail", "post", "phone", "portal", "by hand"]
"""How a referral was handed on."""

CoverPart = Literal["worry", "victims", "offenders", "locations", "trends", "manager", "consulted", "reasons", "reason"]
"""What is written for the cover sheet of a referral: the worry, and information under the four heads of VOLT. The others belong to a step
of an authority's that asks for them: who was consulted, on which day, which of its reasons hold, and why in one's own words."""

EventSort = Literal["missing", "harm", "health", "home", "school", "police", "contact", "decision", "other"]
"""What kind of event something was: missing from home, harm or concern, health, home or placement, school, police, contact with somebody
of concern, a meeting or decision, or something else."""


Keeping = Literal["include", "black-out", "leave-out"]
"""What a copy of the record for somebody whom it is about holds of an entry: all of it, all but some words, or nothing."""


class Wording(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The exact words that an answer answered: where they come from, and what was really said.

    `part` is words, simpler, follow-up or own; with *own* the professional reworded it, and `text` is
    the rewording. `text` stands in `locale`; `english` is what the script says, for the reader.
    """

    script: str
    version: int
    prompt: str
    part: Part
    locale: str
    text: str
    english: str


class Look(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Letters and colours: `size` from 0 (as it comes) to 3, `spaced` letters and lines, `still` without any motion."""

    size: int = 0
    spaced: bool = False
    colours: Colours = ""
    still: bool = False


class Base(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What every entry has."""

    id: str
    at: datetime
    by: str


class CaseOpened(Base, frozen=True, kw_only=True, tag="case-opened"):
    """The case begins, with the tool that will be filled and the authority whose ways apply."""

    tool: str
    authority: str


class Accessed(Base, frozen=True, kw_only=True, tag="accessed"):
    """Who looked at the case, and what for. Reads are kept too (Caldicott principles)."""

    name: str
    role: str
    agency: str
    purpose: str


class LetIn(Base, frozen=True, kw_only=True, tag="let-in"):
    """A colleague may open the case from now on."""

    person: str
    name: str
    reason: str


class FieldWritten(Base, frozen=True, kw_only=True, tag="field"):
    """What stands in a field about the child or the referrer."""

    field: str
    text: str


class RowWritten(Base, frozen=True, kw_only=True, tag="row"):
    """What stands in one field of one row, where a form has rows to fill as often as needed. `row` is the row's own id."""

    row: str
    field: str
    text: str


class Prepared(Base, frozen=True, kw_only=True, tag="prepared"):
    """How a conversation was prepared. A later one with the same `conversation` takes its place.

    `person_id` is opaque and says whose words these will be; names are spelt anew and shared by several
    people. Entries from before it was kept have none, and no role.
    """

    conversation: str
    script: str
    version: int
    audience: str
    locale: str
    person: str
    relation: str = ""
    known_to_worker: str = ""
    present: str = ""
    where: str = ""
    language: str = ""
    interpreter: str = ""
    needs: str = ""
    danger: str = ""
    overhear: str = ""
    paper: str = ""
    agreed: str = ""
    limits_said: str = ""
    topics: tuple[str, ...] = ()
    person_id: str = ""
    role: Role = ""


class AgreedToTalk(Base, frozen=True, kw_only=True, tag="agreed-to-talk"):
    """What somebody answered when they were asked whether they agree to talk. The latest holds."""

    conversation: str
    agreed: Agreeing


class ScreenJoined(Base, frozen=True, kw_only=True, tag="screen-joined"):
    """A second device joined a conversation. `whose` it is; `seen_by` says who else can see it, where it is their own."""

    conversation: str
    whose: Whose
    seen_by: str = ""


class Preferred(Base, frozen=True, kw_only=True, tag="preferred"):
    """How somebody likes to see a screen: theirs, whichever device it is. The latest holds."""

    person_id: str
    look: Look


class NotInvolved(Base, frozen=True, kw_only=True, tag="not-involved"):
    """Why somebody is not to be involved now (source: "not possible or appropriate")."""

    audience: str
    reason: str


class Asked(Base, frozen=True, kw_only=True, tag="asked"):
    """A prompt was put to the person in these words."""

    conversation: str
    prompt: str
    wording: Wording


class Answered(Base, frozen=True, kw_only=True, tag="answered"):
    """What was answered, word for word. `rendered` is an interpreter's or worker's English of it.

    `drawing` is the id of a drawing that is kept beside the case; `words` are then what was said about it, or empty.
    """

    conversation: str
    prompt: str
    wording: Wording
    words: str
    without: Without = ""
    how: How = "said"
    locale: str = "en"
    rendered: str = ""
    rendered_by: str = ""
    replaces: str = ""
    drawing: str = ""


class Left(Base, frozen=True, kw_only=True, tag="left"):
    """A prompt was left. No reason is asked for."""

    conversation: str
    prompt: str
    wording: Wording
    how: LeftAs


class Noted(Base, frozen=True, kw_only=True, tag="noted"):
    """A private note of the professional's. Never shown to anyone else in the room."""

    conversation: str
    prompt: str
    words: str


class Paused(Base, frozen=True, kw_only=True, tag="paused"):
    """The conversation rests."""

    conversation: str


class Resumed(Base, frozen=True, kw_only=True, tag="resumed"):
    """The conversation goes on."""

    conversation: str


class Ended(Base, frozen=True, kw_only=True, tag="ended"):
    """The conversation is over for now."""

    conversation: str


class ReadBack(Base, frozen=True, kw_only=True, tag="read-back"):
    """Somebody's words were read back to them, and they said that they are right."""

    conversation: str


class Handed(Base, frozen=True, kw_only=True, tag="handed"):
    """Paper was made for somebody. `safe` is what the professional answered to "is it safe for them to have it?".

    A *pack* is a script's prompts to write and draw on; a *sheet* is a page to keep, with what happens next, who to contact, and,
    only where they want it, what they said.
    """

    conversation: str
    paper: Paper
    safe: str
    next_steps: str = ""
    contact: str = ""
    with_words: bool = False


class Disclosed(Base, frozen=True, kw_only=True, tag="disclosed"):
    """They told me something: the record that is made at once and can be finished later.

    A later entry with the same `disclosure` takes its place. Fields after the schools' safeguarding
    leaflets (PRACTICE.md section 3).
    """

    disclosure: str
    conversation: str = ""
    prompt: str = ""
    person: str = ""
    words: str = ""
    asked: str = ""
    present: str = ""
    happened: str = ""
    danger_now: str = ""
    done: str = ""
    told: str = ""


class Observed(Base, frozen=True, kw_only=True, tag="observed"):
    """What a professional saw, or what an agency's record says, with its source.

    `basis` tells own observation, a record, and what somebody else reported apart. `when` is in words.
    """

    words: str
    basis: Literal["observation", "record", "report"]
    agency: str = ""
    source: str = ""
    when: str = ""
    script: str = ""
    prompt: str = ""
    replaces: str = ""


class Linked(Base, frozen=True, kw_only=True, tag="linked"):
    """A professional linked an entry's words to an item of the tool."""

    assessment: str
    evidence: str
    indicator: str
    pointing: Pointing


class SetAside(Base, frozen=True, kw_only=True, tag="set-aside"):
    """A professional looked at an entry's words and found that they bear on no item, with the reason."""

    entry: str
    reason: str


class Marked(Base, frozen=True, kw_only=True, tag="marked"):
    """A professional marked a passage of an answer's words, as a piece of evidence of its own. The answer stays whole.

    It stands from `begins` to before `ends`, counted in characters (code points) of the answer's words; `words` are the passage's own, so
    that it can be read without counting. `topic` is the id of a topic of a script for that person, or "". Attached to another topic, a
    passage is marked anew; `replaces` names the mark before. It falls with its answer: where that is changed or taken back.
    """

    answer: str
    begins: int
    ends: int
    words: str
    topic: str = ""
    replaces: str = ""


class AssessmentBegun(Base, frozen=True, kw_only=True, tag="assessment-begun"):
    """A tool is filled once from here on; a review begins another, and so does a tool that follows. Pins the tool's version, and with `form`
    the digest of its wording and its rule, "" in entries from before that was kept.

    `reviews` is the id of the assessment that is looked at again, "" for a first one, and `reason` says why now.
    """

    assessment: str
    tool: str
    version: int
    reviews: str = ""
    reason: str = ""
    form: str = ""


class Judged(Base, frozen=True, kw_only=True, tag="judged"):
    """A named professional decided an item. `columns` are the ticked columns; `when` is in words.

    `together` is the same for entries made in one step (*not known* for items without evidence).
    """

    assessment: str
    indicator: str
    answer: str
    columns: tuple[str, ...] = ()
    when: str = ""
    reason: str = ""
    together: str = ""


class Remarked(Base, frozen=True, kw_only=True, tag="remarked"):
    """What a professional wrote beside an item, where the form has room for it."""

    assessment: str
    indicator: str
    text: str


class Written(Base, frozen=True, kw_only=True, tag="written"):
    """What a professional wrote for one of the form's questions."""

    assessment: str
    question: str
    text: str


class Decided(Base, frozen=True, kw_only=True, tag="decided"):
    """The tier that the professional decided, beside what the tool's rule gave ("" for no tier).

    `undetermined` is what the rule left open at that moment, and why.
    """

    assessment: str
    tier: str
    rule_tier: str
    reason: str
    undetermined: str = ""


class Agreed(Base, frozen=True, kw_only=True, tag="agreed"):
    """A second person agreed with a decision that is lower than the rule."""

    assessment: str
    decision: str
    words: str = ""


class Finished(Base, frozen=True, kw_only=True, tag="finished"):
    """The assessment is finished. `version` and `form` are those of the tool at that moment, as in `AssessmentBegun`: it may have been changed
    since; 0 and "" in entries from before they were kept."""

    assessment: str
    version: int = 0
    form: str = ""


class Planned(Base, frozen=True, kw_only=True, tag="planned"):
    """Something that is to be done, or was. A later one with the same `item` takes its place.

    `action` is the pathway's action that it came from, to the letter, `row` the id of the form's row that it belongs to; "" where there is
    none. `meant_for` are items of the case's forms, each as `tool/item`. `by_when` and `done` are days (YYYY-MM-DD)
    or "". `dropped` says why it is not to be done after all.
    """

    item: str
    what: str
    action: str = ""
    row: str = ""
    owner: str = ""
    by_when: str = ""
    done: str = ""
    outcome: str = ""
    dropped: str = ""
    meant_for: tuple[str, ...] = ()


class Happened(Base, frozen=True, kw_only=True, tag="happened"):
    """A significant event, by when it happened. A later one with the same `event` takes its place.

    `when` is in words, as it is known ("last summer"); `earliest` and `latest` are the days (YYYY-MM-DD) between which that must have been,
    "" where nobody can say. `people` and `agency` are who it is about and who knows it, `source` where it is written down, `evidence` the
    ids of the entries that it was drawn from.
    """

    event: str
    what: str
    when: str
    earliest: str = ""
    latest: str = ""
    sort: EventSort = "other"
    people: str = ""
    agency: str = ""
    source: str = ""
    evidence: tuple[str, ...] = ()


class ToldOfSame(Base, frozen=True, kw_only=True, tag="told-of-same"):
    """A professional said that two events of the chronology tell of the same, or (`same` is false) of different things. The latest about the
    two holds. `event` and `other` are their ids. Both stay as they were told: nothing is merged, and nothing is put right.
    """

    event: str
    other: str
    same: bool
    reason: str = ""


class Commented(Base, frozen=True, kw_only=True, tag="commented"):
    """Somebody's comment on an assessment. `about` is the id of an item, a question or a field, "" for the whole; `answers` that of a comment."""

    assessment: str
    about: str
    words: str
    answers: str = ""


class Returned(Base, frozen=True, kw_only=True, tag="returned"):
    """An assessment was returned for more. `part` is whom it went back to, `comments` the ids of what was said about single items."""

    assessment: str
    part: SignedAs
    words: str
    comments: tuple[str, ...] = ()


class Signed(Base, frozen=True, kw_only=True, tag="signed"):
    """Somebody signed their part of an assessment, with their pass-phrase.

    `state` is the digest of all that it then said (`interview.record.signing`): as long as it is the same, the signature stands.
    `entries` is how many entries the case had and `content` the digest of the content that then stood on the desk, so that what was signed can
    be shown again as it was read; `form` is the digest of the form's wording and rule, for with another the signature does not stand. Both
    are "" in signatures from before they were kept. `elsewhere`: it came with a file, and nobody here has seen who gave it.
    """

    assessment: str
    part: SignedAs
    state: str
    entries: int
    words: str = ""
    content: str = ""
    form: str = ""
    elsewhere: bool = False


class Viewed(Base, frozen=True, kw_only=True, tag="viewed"):
    """Whether somebody whom it is about agrees, as they were asked. A later one about the same person and thing takes its place.

    `whose` is the young person's or a parent's or carer's view; `person` says whose of several. *could-not*: they could not be asked or could
    not answer, and it is followed up until it is known. `state` is the digest of what they were asked about (`interview.record.views`): with
    another they are asked again. It is "" in views from before it was kept, which count as they did.
    """

    assessment: str
    whose: Literal["young person", "parent or carer"]
    thing: Literal["assessment", "plan"]
    answer: Literal["agrees", "partly", "disagrees", "could-not"]
    person: str = ""
    words: str = ""
    state: str = ""


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One answer on the way of a guided decision: the question's id and words at that time, and the answer's words."""

    question: str
    asked: str
    answer: str


class Guided(Base, frozen=True, kw_only=True, tag="guided"):
    """Where a case goes, as an authority's questions led so far. The latest holds; one with fewer answers went back.

    `led_to` names the bodies to which something is to be sent, in the order in which the answers led to them; `ended` says whether the
    way came to its end.
    """

    authority: str
    version: int
    answers: tuple[Step, ...] = ()
    led_to: tuple[str, ...] = ()
    ended: bool = False


class CoverWritten(Base, frozen=True, kw_only=True, tag="cover"):
    """What a professional wrote for the cover sheet of a referral. The latest of each part holds, and of each step that asks for it.

    `step` is the id of that step, "" where a part belongs to the whole sheet. *reasons* has a line for each, in the authority's own words.
    """

    part: CoverPart
    text: str
    step: str = ""


class Sent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A document that went with a referral: its name, and how many entries it was made from. `made` is the id of its `Shared` entry."""

    document: str
    entries: int
    made: str = ""


class Referred(Base, frozen=True, kw_only=True, tag="referred"):
    """A referral was handed on, by a person: the software sends nothing. A later one with the same `referral` takes its place.

    `step` is the id of the authority's step, "" where it went elsewhere. `handed` is a day (YYYY-MM-DD), with the time where it is known
    (YYYY-MM-DDTHH:MM), `consulted` a day or "". `reasons` are the authority's own words, those that held. `answer` is what came back later.
    """

    referral: str
    to: str
    means: Means
    handed: str
    handed_by: str
    step: str = ""
    manager: str = ""
    consulted: str = ""
    reasons: tuple[str, ...] = ()
    reason: str = ""
    sent: tuple[Sent, ...] = ()
    answer: str = ""


class BlackedOut(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of an entry that a copy does not hold: from `begins` to before `ends` of one `part` of it, in characters (code points)."""

    part: str
    begins: int
    ends: int


class Redacted(Base, frozen=True, kw_only=True, tag="redacted"):
    """What the copy of the record for `person` holds of an entry, as a professional chose. The latest for an entry and a person holds.

    `whose` says whose information it is; where it is somebody else's, `third` names them. `passages` are what is blacked out, `reason` why
    anything is kept back, `words` what is to be said of it. `said` is the digest of all that the entry then said
    (`interview.record.telling.Told.said`): with other words the choice does not hold. It is "" in entries from before it was kept.
    """

    entry: str
    person: str
    how: Keeping
    whose: Literal["own", "third party"]
    third: str = ""
    passages: tuple[BlackedOut, ...] = ()
    reason: Literal["", "third-party", "source", "serious-harm", "privilege", "other"] = ""
    words: str = ""
    said: str = ""


class CopyAgreed(Base, frozen=True, kw_only=True, tag="copy-agreed"):
    """A manager, who chose nothing in it, agreed with the copy of the record for `person`. `state` is the digest of all that was chosen,
    and of all that it was chosen of."""

    person: str
    state: str
    words: str = ""


class Withdrawn(Base, frozen=True, kw_only=True, tag="withdrawn"):
    """An entry was a mistake, or was taken back. The view before it is restored."""

    entry: str
    reason: str


class Shared(Base, frozen=True, kw_only=True, tag="shared"):
    """A document was made. `entries` is how many entries it was made from.

    So that it can be made again: `made` is the moment that it was made at, `content` the digest of the content and `digest` that of the file,
    both as SHA-256 in hexadecimal, `asked` what was chosen for it, by name. Entries from before these were kept have none.
    """

    document: str
    format: str
    draft: bool
    entries: int
    made: datetime | None = None
    content: str = ""
    digest: str = ""
    asked: tuple[tuple[str, str], ...] = ()


Entry = (
    CaseOpened
    | Accessed
    | LetIn
    | FieldWritten
    | RowWritten
    | Prepared
    | AgreedToTalk
    | ScreenJoined
    | Preferred
    | NotInvolved
    | Asked
    | Answered
    | Left
    | Noted
    | Paused
    | Resumed
    | Ended
    | ReadBack
    | Handed
    | Disclosed
    | Observed
    | Linked
    | SetAside
    | Marked
    | AssessmentBegun
    | Judged
    | Remarked
    | Written
    | Decided
    | Agreed
    | Finished
    | Commented
    | Returned
    | Signed
    | Viewed
    | Planned
    | Happened
    | ToldOfSame
    | Guided
    | CoverWritten
    | Referred
    | Redacted
    | CopyAgreed
    | Withdrawn
    | Shared
)
