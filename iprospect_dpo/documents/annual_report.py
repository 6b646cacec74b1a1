"""The annual data protection report: ten sections, charts with their tables, a statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from iprospect_dpo.documents.charts import grouped, stacked
from iprospect_dpo.documents.stationery import Paper, Stationery


@dataclass(frozen=True)
class ChartValues:
    """A chart: ``stacked`` or ``grouped`` bars, named, with a note beside the name."""

    kind: str
    name: str
    note: str
    labels: Sequence[str]
    series: Sequence[tuple[str, Sequence[int]]]
    limit: tuple[int, str] | None = None


@dataclass(frozen=True)
class TableValues:
    """Rows under a heading."""

    heading: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[float]


@dataclass(frozen=True)
class SectionValues:
    """A section as it is printed; ``figures`` are (name, this time, before, how counted)."""

    title: str
    lead: str
    words: Sequence[str]
    charts: Sequence[ChartValues]
    figures: Sequence[tuple[str, str, str, str]]
    tables: Sequence[TableValues]


@dataclass(frozen=True)
class ReportValues:
    """Everything on an annual report."""

    title: str
    period: str
    name: str
    before: str
    business: Sequence[tuple[str, str, str]]
    summary: Sequence[tuple[str, str]]
    sections: Sequence[SectionValues]
    statement: str
    signer: str
    draft: str = ""


def build_annual_report(values: ReportValues, stationery: Stationery) -> Paper:
    """Return the report as a PDF."""
    story: list[Flowable] = [
        stationery.text(values.title, stationery.title),
        stationery.text(values.period, stationery.grey),
    ]
    if values.draft:
        story.append(stationery.text(values.draft, stationery.lead))
    story.append(stationery.facts(values.business))
    story.append(stationery.text("Summary", stationery.heading))
    story.append(
        stationery.table(
            ("Measure", values.name), [list(row) for row in values.summary], (0.7, 0.3), {1}
        )
    )
    for section in values.sections:
        story += _section(section, values, stationery)
    story.append(CondPageBreak(150))
    story.append(stationery.text("The owner’s statement", stationery.heading))
    story.append(stationery.text(values.statement))
    story.append(Spacer(1, 42))
    story.append(stationery.table(("Signed", "Date"), [[values.signer, ""]], (0.6, 0.4)))
    texts = [values.title, *(row[1] for row in values.business)]
    for section in values.sections:
        texts += [section.title, section.lead, *section.words]
        texts += [cell for table in section.tables for row in table.rows for cell in row]
    return stationery.build(story, title=values.title, texts=texts)


def _section(
    section: SectionValues, values: ReportValues, stationery: Stationery
) -> list[Flowable]:
    first: list[Flowable] = [
        stationery.text(section.title, stationery.heading),
        stationery.text(section.lead, stationery.lead),
    ]
    first += [stationery.text(words) for words in section.words]
    story: list[Flowable] = [CondPageBreak(170), *first]
    for chart in section.charts:
        draw = (
            stacked(chart.labels, chart.series)
            if chart.kind == "stacked"
            else grouped(chart.labels, chart.series, chart.limit)
        )
        heading = f"{chart.name}  ·  {chart.note}" if chart.note else chart.name
        story.append(KeepTogether([stationery.text(heading, stationery.lead), draw, Spacer(1, 8)]))
    if section.figures:
        story.append(CondPageBreak(90))  # not the head of the table alone at the foot of a page
        story.append(
            stationery.table(
                ("Figure", values.name, values.before, "How it was counted"),
                section.figures,
                (0.34, 0.11, 0.11, 0.44),
                {1, 2},
            )
        )
    for table in section.tables:
        if table.rows:
            story.append(CondPageBreak(90))
            story.append(stationery.text(table.heading, stationery.lead))
            story.append(stationery.table(table.head, table.rows, table.shares))
    return story
