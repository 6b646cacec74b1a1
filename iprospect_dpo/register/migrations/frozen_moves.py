"""How revision 0002 moved what older registers held. Never edited, like ``frozen``."""

from __future__ import annotations

import sqlalchemy as sa

from iprospect_dpo.register.migrations.frozen import find_date


def uid(connection: sa.Connection) -> str:
    """Return a UUID of version 7 from SQLite's own clock and chance."""
    seconds, chance = connection.execute(
        sa.text("SELECT strftime('%s', 'now'), hex(randomblob(10))")
    ).one()
    value = int(seconds) * 1000 << 80 | int(chance, 16)
    value = (value & ~(0xF << 76)) | 0x7 << 76
    value = (value & ~(0x3 << 62)) | 0x2 << 62
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def move_recipients(connection: sa.Connection) -> None:
    """Keep each recipient once, and link it to the activities that named it."""
    rows = connection.execute(
        sa.text(
            "SELECT activity_id, kind, name, activities, category, country, safeguard "
            "FROM activity_recipients ORDER BY activity_id, position"
        )
    ).all()
    known: dict[tuple[str, ...], int] = {}
    places: dict[int, int] = {}
    for activity_id, *values in rows:
        kind, name, activities, category, country, safeguard = values
        key = tuple(values)
        if key not in known:
            name = "" if kind == "transfer" and name == "not named" else name
            known[key] = len(known) + 1
            connection.execute(
                sa.text(
                    "INSERT INTO recipients (id, uid, kind, name, name_key, activities, category, "
                    "country, safeguard, transfer_name, transfer_position, contract_file, note) "
                    "VALUES (:id, :uid, :kind, :name, :key, :activities, :category, :country, "
                    ":safeguard, :transfer_name, :position, '', '')"
                ),
                {
                    "id": known[key],
                    "uid": uid(connection),
                    "kind": kind,
                    "name": name,
                    "key": " ".join(name.casefold().split()),
                    "activities": activities,
                    "category": category,
                    "country": country,
                    "safeguard": safeguard,
                    "transfer_name": name if kind == "transfer" else "",
                    "position": known[key] if kind == "transfer" else 0,
                },
            )
        places[activity_id] = places.get(activity_id, 0) + 1
        connection.execute(
            sa.text(
                "INSERT INTO recipient_links (activity_id, recipient_id, position) "
                "VALUES (:activity, :recipient, :position)"
            ),
            {"activity": activity_id, "recipient": known[key], "position": places[activity_id]},
        )


def open_assessments(connection: sa.Connection) -> None:
    """Give every text on legitimate interests an assessment to start from."""
    rows = connection.execute(
        sa.text(
            "SELECT activity_id, legitimate_interests FROM activity_bases "
            "WHERE basis = 'legitimate_interests' ORDER BY activity_id"
        )
    ).all()
    for number, (activity_id, text) in enumerate(rows, start=1):
        connection.execute(
            sa.text(
                "INSERT INTO assessments (uid, reference, activity_id, purpose_test, "
                "necessity_test, balance_test, outcome, summary, starting_text) "
                "VALUES (:uid, :reference, :activity, '', '', '', '', '', :text)"
            ),
            {
                "uid": uid(connection),
                "reference": f"LIA-{number:02d}",
                "activity": activity_id,
                "text": text,
            },
        )


def count_read_notices(connection: sa.Connection) -> None:
    """Count the notice that was read in as the version that was in force before."""
    rows = connection.execute(
        sa.text("SELECT text, sha256, imported_on FROM imported_notices ORDER BY id")
    ).all()
    wording = connection.execute(
        sa.text("SELECT value FROM settings WHERE key = 'notice.wording'")
    ).scalar()
    dated = find_date(wording.partition('"last_updated": ')[2][:80]) if wording else None
    for number, (text, sha256, imported_on) in enumerate(rows, start=1):
        day = dated.isoformat() if dated and number == len(rows) else imported_on
        connection.execute(
            sa.text(
                "INSERT INTO notice_versions (uid, number, published_on, published_at, decided_by, "
                'origin, "values", text, html, sha256, gaps, reason) VALUES (:uid, :number, :day, '
                ":at, 'owner', 'read', '', :text, '', :sha, '[]', '')"
            ),
            {
                "uid": uid(connection),
                "number": number,
                "day": day,
                "at": f"{day}T00:00:00Z",
                "text": text,
                "sha": sha256,
            },
        )
