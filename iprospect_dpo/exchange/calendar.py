"""Limits as a calendar file (RFC 5545): all-day events that a later export moves, with alarms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

#: Alarms before a day: at nine o'clock a week before, the day before, and on the day itself.
_DAYS_BEFORE = (7, 1, 0)
_NINE = timedelta(hours=9)
#: Alarms before an hour.
_HOURS_BEFORE = (24, 6, 1)


@dataclass(frozen=True)
class CalendarEntry:
    """A limit: on a whole day, or at an instant (UTC) where hours count.

    ``uid`` stays the same when the limit moves; ``sequence`` grows, so that calendars follow.
    """

    uid: str
    title: str
    description: str
    sequence: int
    day: date | None = None
    at: datetime | None = None


def build_calendar(entries: Sequence[CalendarEntry], name: str, now: datetime) -> bytes:
    """Return the calendar file. An entry with neither day nor instant is left out."""
    from icalendar import Alarm, Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//i-Prospect//i-Prospect DPO//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        if entry.day is None and entry.at is None:
            continue
        event = Event()
        event.add("uid", f"{entry.uid}@i-prospect-dpo")
        event.add("dtstamp", now.astimezone(UTC))
        event.add("last-modified", now.astimezone(UTC))
        event.add("sequence", entry.sequence)
        event.add("summary", entry.title)
        event.add("description", entry.description)
        event.add("transp", "TRANSPARENT")
        if entry.at is not None:
            event.add("dtstart", entry.at.astimezone(UTC))
            event.add("dtend", entry.at.astimezone(UTC))
            triggers = [-timedelta(hours=hours) for hours in _HOURS_BEFORE]
        else:
            day = entry.day or date.min
            event.add("dtstart", day)
            event.add("dtend", day + timedelta(days=1))
            triggers = [_NINE - timedelta(days=days) for days in _DAYS_BEFORE]
        for trigger in triggers:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", entry.title)
            alarm.add("trigger", trigger)
            event.add_component(alarm)
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content
