"""What shows that an answer is true: several files at once, an address on the web, a certificate of the profile."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _

from apps.accounts.models import User
from apps.common.after_commit import after_commit
from apps.common.errors import Refused
from apps.readiness.actions.answering import judge_anew, lock_for_team
from apps.readiness.actions.history import facts_of, tell_evidence
from apps.readiness.choices import AnswerVerb, AnswerVerdict, ProofKind
from apps.readiness.models import Answer, Assessment, Proof, Question
from apps.umkm.actions.certificates import scan_of
from apps.umkm.models import Certificate

MAX_PROOFS = 10
LINK_LENGTH = 200


@dataclass(frozen=True)
class Added:
    """What became of one piece: its row, or the reason why it was not taken."""

    name: str
    proof: Proof | None = None
    reason: str = ""


@transaction.atomic
def add_proof(
    *,
    assessment: Assessment,
    question: Question,
    by: User,
    files: Sequence[Any] = (),
    url: str = "",
    certificate: Certificate | None = None,
    note: str = "",
) -> list[Added]:
    """Any of the three kinds. Files: PDF or pictures up to 10 MB each; one that is refused does not stop the others.

    A wrong address or a certificate of somebody else is refused as a whole.
    """
    lock_for_team(assessment, by)
    if question.instrument_id != assessment.instrument_id or question.retired:
        raise Refused(_("This question is not part of your assessment."))
    # Proof may come before the answer itself.
    answer = Answer.objects.get_or_create(assessment=assessment, question=question)[0]
    answer.assessment = assessment
    known = set(answer.proofs.values_list("pk", flat=True))
    fates = [file_fate(answer, by, file) for file in files]
    if url.strip():
        fates.append(Added(url, proof=add_link(answer, by, url, note)))
    if certificate is not None:
        fates.append(Added(certificate.number, proof=add_certificate(answer, by, certificate)))
    taken = [one.proof for one in fates if one.proof]
    if taken:
        before = facts_of(answer)
        look_again(answer, by)
        added = [proof for proof in taken if proof.pk not in known]
        tell_evidence(answer, AnswerVerb.PROOF_ADDED, by, before, added=added)
    return fates


def file_fate(answer: Answer, by: User, file: Any) -> Added:
    name = str(getattr(file, "name", "") or _("file"))[-200:]
    try:
        return Added(name, proof=add_file(answer, by, file, name))
    except Refused as refusal:
        return Added(name, reason=refusal.said)


def add_file(answer: Answer, by: User, file: IO[bytes], name: str) -> Proof:
    check_room(answer)
    stored_name, content = scan_of(file)
    digest = hashlib.sha256(content.read()).hexdigest()
    content.seek(0)
    if answer.proofs.filter(sha256=digest).exists():
        raise Refused(_("This file is there already."), field="file")
    proof = Proof(answer=answer, kind=ProofKind.FILE, file_name=name, sha256=digest, added_by=by)
    proof.file.save(stored_name, content, save=False)
    proof.save()
    return proof


def add_link(answer: Answer, by: User, url: str, note: str) -> Proof:
    """An address that anybody can open; `https://` is put in front where it is missing."""
    url = url.strip()
    if "://" not in url:
        url = f"https://{url}"
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError as wrong:
        raise Refused(_("This is not an address. Write it as toko.example/katalog."), field="url") from wrong
    if len(url) > LINK_LENGTH:
        raise Refused(_("At most %(limit)s characters.") % {"limit": LINK_LENGTH}, field="url")
    if answer.proofs.filter(kind=ProofKind.LINK, url=url).exists():
        raise Refused(_("This address is there already."), field="url")
    check_room(answer)
    return Proof.objects.create(answer=answer, kind=ProofKind.LINK, url=url, note=note.strip()[:300], added_by=by)


def add_certificate(answer: Answer, by: User, certificate: Certificate) -> Proof:
    """A certificate of the same enterprise; named twice it is named once."""
    if certificate.enterprise_id != answer.assessment.enterprise_id:
        raise Refused(_("Choose a certificate of your own profile."), field="certificate")
    known = answer.proofs.filter(kind=ProofKind.CERTIFICATE, certificate=certificate).first()
    if known is None:
        check_room(answer)
        known = Proof.objects.create(answer=answer, kind=ProofKind.CERTIFICATE, certificate=certificate, added_by=by)
    return known


@transaction.atomic
def remove_proof(*, proof: Proof, by: User) -> None:
    """Take it away again while the round is open. A file goes with its last row: a later round may share it."""
    lock_for_team(proof.answer.assessment, by)
    if proof.kind == ProofKind.VISIT:
        raise Refused(_("An officer noted this visit; it stays."))
    name, storage = proof.file.name, proof.file.storage
    tell_evidence(proof.answer, AnswerVerb.PROOF_REMOVED, by, facts_of(proof.answer), gone=[proof])
    proof.delete()
    if name and not Proof.objects.filter(file=name).exists():
        after_commit(storage.delete, name)


def check_room(answer: Answer) -> None:
    if answer.proofs.count() >= MAX_PROOFS:
        raise Refused(_("At most %(limit)s pieces of evidence fit to one answer.") % {"limit": MAX_PROOFS})


def look_again(answer: Answer, by: User) -> None:
    """New evidence after a refusal, or from her who judged it: an officer decides anew, and another one."""
    if answer.verdict == AnswerVerdict.REFUSED or answer.judged_by_id == by.pk:
        judge_anew(answer)
        answer.save(update_fields=["verdict", "verdict_reason", "judged_by", "judged_at", "updated_at"])
