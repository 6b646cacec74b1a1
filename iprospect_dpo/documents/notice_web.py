"""The privacy notice as one web page: semantic, without scripts or anything from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup, escape

from iprospect_dpo.documents.notice_values import Block, NoticeValues


@dataclass(frozen=True)
class _WebSection:
    id: str
    heading: str
    body: Markup


def build_notice_web(values: NoticeValues, template: str) -> str:
    """Return the notice as HTML, laid out by the page template; every text is escaped."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    subtitle = f"DRAFT · {values.subtitle}" if values.draft else values.subtitle
    sections = [
        _WebSection(f"part-{number}", section.heading, _body(section.blocks))
        for number, section in enumerate(values.sections, start=1)
    ]
    page = environment.from_string(template)
    return page.render(notice=values, subtitle=subtitle, sections=sections) + "\n"


def _body(blocks: Sequence[Block]) -> Markup:
    """Return the blocks as paragraphs, headings and nested lists."""
    out: list[Markup] = []
    items: list[tuple[Markup, list[Markup]]] = []

    def close() -> None:
        if items:
            out.append(_list(items))
            items.clear()

    for block in blocks:
        text = Markup("<br>").join(escape(line) for line in block.text.split("\n"))
        if block.kind == "bullet":
            items.append((text, []))
            continue
        if block.kind == "nested" and items:
            items[-1][1].append(text)
            continue
        close()
        if block.kind == "subheading":
            out.append(Markup("<h3>{}</h3>\n").format(text))
        elif block.kind == "gap":
            out.append(Markup('<p class="gap">Missing: {}</p>\n').format(text))
        elif block.kind == "lead":
            out.append(Markup('<p class="lead">{}</p>\n').format(text))
        else:
            out.append(Markup("<p>{}</p>\n").format(text))
    close()
    return Markup("").join(out)


def _list(items: list[tuple[Markup, list[Markup]]]) -> Markup:
    lines = []
    for text, inner in items:
        under = Markup("")
        if inner:
            under = Markup("\n<ul>\n{}</ul>\n").format(
                Markup("").join(Markup("<li>{}</li>\n").format(each) for each in inner)
            )
        lines.append(Markup("<li>{}{}</li>\n").format(text, under))
    return Markup("<ul>\n{}</ul>\n").format(Markup("").join(lines))
