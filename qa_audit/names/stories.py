"""A child's story as others may see it: field by field, as the rest of a file is."""

from collections.abc import Callable
from dataclasses import replace

from qa_audit.child_file import Place
from qa_audit.record import Owner
from qa_audit.story import Story


def hidden(
    story: Story, text: Callable[..., str], quote: Callable[[str], str], place: Callable[[Place], Place]
) -> Story:
    """``text`` hides names, ``quote`` also cuts, ``place`` hides what a file is called. The IRO's name stays."""

    def owner(one: Owner | None) -> Owner | None:
        return replace(one, text=text(one.text, somebody=one.person and not one.role)) if one else None

    return replace(
        story,
        reviews=tuple(replace(one, reason=text(one.reason)) for one in story.reviews),
        contacts=tuple(replace(one, quote=quote(one.quote), place=place(one.place)) for one in story.contacts),
        episodes=tuple(
            replace(one, read_reason=text(one.read_reason), interview_reason=text(one.interview_reason))
            for one in story.episodes
        ),
        gaps=tuple(replace(one, reason=text(one.reason)) for one in story.gaps),
        actions=tuple(
            replace(one, text=quote(one.text), owner=owner(one.owner), outcome=quote(one.outcome))
            for one in story.actions
        ),
        raised=tuple(
            replace(one, stage=quote(one.stage), theme=quote(one.theme), outcome=quote(one.outcome))
            for one in story.raised
        ),
        mentions=tuple(replace(one, quote=quote(one.quote), place=place(one.place)) for one in story.mentions),
    )
