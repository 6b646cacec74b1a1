"""Every screen of the program in one table: menus, "More", shortcuts and links are read from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iprospect_dpo.desk.subjects import Subject


@dataclass(frozen=True)
class TabScreen:
    """A tab: its name, its icon, and the module and class that build it when it is first shown."""

    name: str
    icon: str
    module: str
    class_name: str


TODAY = TabScreen("Today", "today", "today.tab", "TodayTab")
INVENTORY = TabScreen("Data inventory", "inventory", "inventory.tab", "InventoryTab")
CONSENTS = TabScreen("Consents", "consents", "consents.tab", "ConsentsTab")
REQUESTS = TabScreen("Requests", "requests", "requests.tab", "RequestsTab")
COMPLAINTS = TabScreen("Complaints", "complaints", "complaints.tab", "ComplaintsTab")
OFFICE = TabScreen("Documents", "paper", "office.tab", "PaperworkTab")
TABS = (TODAY, INVENTORY, CONSENTS, REQUESTS, COMPLAINTS, OFFICE)


@dataclass(frozen=True)
class Page:
    """A page that opens over a tab: its module below ``ui``, and its class there.

    A function in place of the class opens a dialog; it is called with the desk, the tab and the
    target.
    """

    module: str
    name: str


@dataclass(frozen=True)
class Screen:
    """Where a subject opens.

    Without a page the tab opens it itself: a record is selected in its list (``record``), anything
    else is one of the tab's own ``doors``. ``here`` opens the page over the tab that asks.
    ``label`` is its wording in the menu and under "More"; without one it stands in neither.
    """

    subject: Subject
    tab: TabScreen | None
    label: str = ""
    keys: str = ""
    page: Page | None = None
    record: bool = False
    here: bool = False
    menu: bool = True
    more: bool = True


SCREENS: Sequence[Screen] = (
    Screen(Subject.DETAILS, None),
    Screen(Subject.REQUEST, REQUESTS, record=True),
    Screen(Subject.COMPLAINT, COMPLAINTS, record=True),
    Screen(Subject.ACTIVITY, INVENTORY, record=True),
    Screen(Subject.CONSENT, CONSENTS, record=True),
    Screen(Subject.DOCUMENT, OFFICE, record=True),
    Screen(Subject.NEW_REQUEST, REQUESTS),
    Screen(Subject.NEW_COMPLAINT, COMPLAINTS),
    Screen(Subject.NEW_ACTIVITY, INVENTORY),
    Screen(Subject.PERSON, CONSENTS, page=Page("person.person_page", "PersonPage"), here=True),
    Screen(Subject.LETTER, REQUESTS, page=Page("letters.letter_page", "LetterPage"), here=True),
    Screen(
        Subject.FINDING,
        INVENTORY,
        page=Page("inventory.fix_finding", "open_finding"),
        here=True,
    ),
    Screen(
        Subject.NOTICE,
        INVENTORY,
        "Privacy &notice",
        page=Page("notices.notice_page", "NoticePage"),
        more=False,
    ),
    Screen(
        Subject.NOTICE_IMPORT,
        INVENTORY,
        "Impo&rt a notice…",
        page=Page("notices.import_dialog", "open_import"),
    ),
    Screen(
        Subject.NOTICE_IMPORTED,
        INVENTORY,
        "Result of the notice import",
        page=Page("notices.read_page", "ReadPage"),
        menu=False,
    ),
    Screen(Subject.INVENTORY_IMPORT, INVENTORY, "I&mport a spreadsheet…"),
    Screen(Subject.INVENTORY_EXPORT, INVENTORY, "&Export the inventory…", "Ctrl+E"),
    Screen(
        Subject.RECIPIENTS,
        INVENTORY,
        "Rec&ipients and processors",
        page=Page("inventory.recipients_page", "RecipientsPage"),
    ),
    Screen(
        Subject.COOKIES,
        INVENTORY,
        "C&ookies",
        page=Page("inventory.cookies_page", "CookiesPage"),
    ),
    Screen(
        Subject.RETENTION,
        INVENTORY,
        "Retention chec&k",
        page=Page("inventory.retention_page", "SweepPage"),
    ),
    Screen(
        Subject.YEARLY_REVIEW,
        INVENTORY,
        "&Yearly review",
        page=Page("notices.yearly_review_page", "WalkPage"),
    ),
    Screen(Subject.SCREENING, CONSENTS, "&Screen a mailing list…", more=False),
    Screen(Subject.CONSENT_IMPORT, CONSENTS, "Import &consents…", more=False),
    Screen(
        Subject.WORDINGS,
        CONSENTS,
        "&Purposes and wordings",
        page=Page("consents.wordings_page", "ConsentWordsPage"),
    ),
    Screen(
        Subject.CONSENT_REFRESH,
        CONSENTS,
        "Consents to rene&w",
        page=Page("consents.refresh_page", "AgeingPage"),
    ),
    Screen(
        Subject.CONSENT_COUNTS,
        CONSENTS,
        "Consents in numbers",
        page=Page("consents.counts_page", "ConsentCountsPage"),
        menu=False,
    ),
    Screen(
        Subject.DO_NOT_CONTACT,
        CONSENTS,
        "&Do not contact",
        page=Page("consents.do_not_contact_page", "DoNotContactPage"),
    ),
    Screen(Subject.PERSON_SEARCH, CONSENTS, "Everything about &one person…"),
    Screen(Subject.UNSUBSCRIBE_IMPORT, CONSENTS, "Import an unsubscribe list…", menu=False),
    Screen(
        Subject.INTAKE,
        COMPLAINTS,
        "Log an e-mail or a letter…",
        page=Page("requests.intake_dialog", "open_intake"),
        menu=False,
    ),
    Screen(
        Subject.BREACH,
        COMPLAINTS,
        "Personal data &breaches",
        page=Page("complaints.breaches_page", "BreachesPage"),
    ),
    Screen(Subject.NEW_BREACH, COMPLAINTS, page=Page("complaints.breaches_page", "BreachesPage")),
    Screen(Subject.COMPLAINT_FORM, COMPLAINTS, "Save a complaint form to publish…", menu=False),
    Screen(Subject.REPORT, OFFICE, "&Annual report", page=Page("office.report_page", "ReportPage")),
    Screen(Subject.EVIDENCE_PACK, OFFICE, "E&vidence pack for the ICO…"),
    Screen(
        Subject.TASKS,
        OFFICE,
        "Tasks, training and &fee",
        page=Page("office.office_page", "OfficePage"),
    ),
)

BY_SUBJECT = {screen.subject: screen for screen in SCREENS}


def more_of(tab: str) -> Sequence[Screen]:
    """Return what a tab offers under "More"."""
    return [
        each
        for each in SCREENS
        if each.label and each.more and each.tab is not None and each.tab.name == tab
    ]


def menu_of(tab: TabScreen) -> Sequence[Screen]:
    """Return what the menu offers of a tab."""
    return [each for each in SCREENS if each.label and each.menu and each.tab is tab]
