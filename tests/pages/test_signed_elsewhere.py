"""The pages say of a signature that came with a file what the file says, and that nobody here checked it."""

from __future__ import annotations

from interview.desk.bringing import bring_in
from interview.documents.case_json import case_json
from interview.record.entry import Accessed, AssessmentBegun, CaseOpened, Finished, Signed
from interview.record.ledger import Ledger
from tests.pages.serving import Served, Tab


def brought(served: Served) -> str:
    """Bring in, for Mara, a case whose file says that Ada signed it; return its id."""
    head = {"at": served.people.clock(), "by": "ada"}
    entries = (
        CaseOpened(**head, id="e1", tool="cse-1", authority=""),
        Accessed(**head, id="e2", name="Ada Elsewhere", role="", agency="", purpose="opened the case"),
        AssessmentBegun(**head, id="e3", assessment="a1", tool="cse-1", version=1),
        Finished(**head, id="e4", assessment="a1"),
        Signed(**head, id="e5", assessment="a1", part="professional", state="s", entries=4),
    )
    return bring_in(served.desk, case_json(Ledger("from-elsewhere", entries)), served.people.mara.email).case


async def test_a_signature_from_elsewhere_is_told_apart_on_both_pages(served: Served) -> None:
    """On the Result page, and where what was signed is shown: neither calls it a signature that stands or is void."""
    case = brought(served)
    async with Tab(served.base) as tab:
        await tab.sign_in(served.people.mara.email)
        _, signed = await tab.read(f"/case/{case}/signed/e5")
        _, result = await tab.read(f"/case/{case}/result")
    assert "Ada Elsewhere, as the professional, on" in signed
    assert "elsewhere, as the file says; not checked here." in signed
    assert "it is no signature here. Somebody with an account here who has looked at the form signs it anew." in signed
    assert "This signature" not in signed
    assert "as the file says; not checked here." in result
    assert "signed elsewhere by Ada Elsewhere, " in result
