"""Retention in practice: the monthly sweep, the destruction log, and what holds a record back."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from iprospect_dpo.register.records.base import Base


class Sweep(Base):
    """One monthly sweep: what was due by rule on its day."""

    __tablename__ = "sweeps"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    reference: Mapped[str] = mapped_column(unique=True)
    started_on: Mapped[date]
    finished_on: Mapped[date | None]

    items: Mapped[list[SweepItem]] = relationship(
        order_by="SweepItem.position", cascade="all, delete-orphan", lazy="raise"
    )


class SweepItem(Base):
    """A line of a sweep and, once it is done, of the destruction log (Art 5(1)(e), 5(2)).

    The rule is copied as it stood. ``cut_off``: what began its period on or before that day is
    due. ``done`` is erased, shredded, anonymised, kept or nothing-due.
    """

    __tablename__ = "sweep_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    sweep_id: Mapped[int] = mapped_column(ForeignKey("sweeps.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    activity: Mapped[str]
    information: Mapped[str]
    rule: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    action: Mapped[str] = mapped_column(default="erase")
    cut_off: Mapped[date | None]
    known: Mapped[str] = mapped_column(default="[]")
    held: Mapped[str] = mapped_column(default="[]")
    done: Mapped[str] = mapped_column(default="")
    done_on: Mapped[date | None]
    count: Mapped[int | None]
    note: Mapped[str] = mapped_column(default="")


class Hold(Base):
    """What must not be erased for now, and why: a claim, a dispute, an order."""

    __tablename__ = "holds"

    id: Mapped[int] = mapped_column(primary_key=True)
    uid: Mapped[str] = mapped_column(unique=True)
    about: Mapped[str]
    activity: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]
    since: Mapped[date]
    released_on: Mapped[date | None]
