"""The business, its settings, its counters and the bank holidays it works by."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from iprospect_dpo.register.records.base import Base


class Organisation(Base):
    """The controller: one row. ``contact_name`` is the data protection contact, never "DPO"."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(default="")
    legal_name: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_note: Mapped[str] = mapped_column(default="")
    fee_registration: Mapped[str] = mapped_column(default="")
    nation: Mapped[str] = mapped_column(default="england-and-wales")


class Setting(Base):
    """A setting of the business, as JSON."""

    __tablename__ = "settings"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class ReferenceCounter(Base):
    """The last number given to a prefix in a year; numbers are never used again."""

    __tablename__ = "reference_counters"

    prefix: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class BankHoliday(Base):
    """A bank holiday as worked out for a nation, or a day that the owner added or struck."""

    __tablename__ = "bank_holidays"

    nation: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str] = mapped_column(default="official")
