"""A complaint form that the business can publish: a page to print, and a page for the web.

DPA 2018 s.164A(2): complaints must be made easy, by a form that can be completed electronically and
by other means.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.platypus import Flowable, Spacer

from iprospect_dpo.documents.page_frame import LINE
from iprospect_dpo.documents.paragraphs import WIDTH
from iprospect_dpo.documents.stationery import Paper, Stationery

#: The questions of the form: their key, their words, the height of the answer's box in points.
QUESTIONS: tuple[tuple[str, str, int], ...] = (
    ("name", "Your name", 26),
    ("reach", "How we can contact you (e-mail, telephone or address)", 36),
    ("behalf", "If you are writing for someone else: their name, and your authority to act", 36),
    ("what", "What is your complaint about? List each point separately.", 150),
    ("when", "When it happened, and our reference if you have one", 26),
    ("wanted", "What would put it right?", 60),
)


@dataclass(frozen=True)
class FormValues:
    """Who is complained to, how, and what the form says of what happens next."""

    business: str
    email: str
    ways: Sequence[str]
    regulator: str


def _intro(values: FormValues) -> str:
    return (
        f"Use this form to tell {values.business or 'us'} if you think your personal "
        "information was not handled properly. You do not have to use it: you can complain in any "
        "words, by any method. It is free."
    )


def _next(values: FormValues) -> str:
    return (
        "What happens next: we look into it at once, acknowledge it within 30 days, keep "
        "you informed, and tell you the outcome without undue delay (Data Protection Act 2018, "
        f"section 164A). You can complain to the {values.regulator} at any time."
    )


def build_complaint_form(values: FormValues, stationery: Stationery) -> Paper:
    """Return the form as a page to print and fill in by hand."""
    story: list[Flowable] = [
        stationery.text("Complaint about personal information", stationery.title),
        stationery.text(_intro(values)),
    ]
    for _, words, height in QUESTIONS:
        box = Drawing(WIDTH, height)
        box.add(Rect(0, 0, WIDTH, height, fillColor=None, strokeColor=LINE, strokeWidth=0.8))
        story += [stationery.text(words, stationery.lead), box, Spacer(1, 6)]
    story.append(
        stationery.text(f"Send it to us: {'; '.join(values.ways)}." if values.ways else "")
    )
    story.append(stationery.text(_next(values)))
    return stationery.build(story, title="Complaint form", texts=[values.business, *values.ways])


def complaint_page(values: FormValues) -> str:
    """Return the form as one HTML file that makes an e-mail; it loads nothing and sends nothing.

    With scripts it fills in subject and text; without them the browser does, as plain text.
    """
    fields = "\n".join(_field(key, words, height) for key, words, height in QUESTIONS)
    ways = "".join(f"<li>{html.escape(way)}</li>" for way in values.ways)
    subject = "Complaint about personal information"
    target = f"mailto:{quote(values.email)}?subject={quote(subject)}"
    labels = ", ".join(f'["{key}", "{words}"]' for key, words, _ in QUESTIONS)
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{subject}</title>
<style>
body {{ font: 1.05rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 2rem auto;
  padding: 0 1rem; color: #1F2328; background: #FFFFFF; }}
label {{ display: block; font-weight: bold; margin: 1.2rem 0 .3rem; }}
input, textarea {{ width: 100%; box-sizing: border-box; font: inherit; padding: .5rem;
  border: 1px solid #83878F; border-radius: 6px; }}
button {{ font: inherit; font-weight: bold; margin: 1.5rem 0; padding: .6rem 1.2rem; border: 0;
  border-radius: 6px; background: #2B4C8C; color: #FFFFFF; }}
</style>
</head>
<body>
<main>
<h1>{subject}</h1>
<p>{html.escape(_intro(values))}</p>
<form id="complaint" action="{html.escape(target)}" method="post" enctype="text/plain">
{fields}
<button type="submit">Write the e-mail</button>
</form>
<p>The button opens your own mail program with what you wrote; you look at it and send it.</p>
<h2>Other ways</h2>
<ul>{ways}</ul>
<p>{html.escape(_next(values))}</p>
</main>
<script>
const questions = [{labels}];
document.getElementById("complaint").addEventListener("submit", function (event) {{
  event.preventDefault();
  const text = questions.map(function (pair) {{
    return pair[1] + "\\r\\n" + document.getElementById(pair[0]).value;
  }}).join("\\r\\n\\r\\n");
  window.location.href = {_js(target)} + "&body=" + encodeURIComponent(text);
}});
</script>
</body>
</html>
"""


def _js(text: str) -> str:
    """Return a text as a string of the script, safe within the page."""
    import json

    return json.dumps(text).replace("<", "\\u003c")


def _field(key: str, words: str, height: int) -> str:
    label = f'<label for="{key}">{html.escape(words)}</label>'
    if height < 40:
        return f'{label}\n<input id="{key}" name="{key}" type="text">'
    return f'{label}\n<textarea id="{key}" name="{key}" rows="{height // 20}"></textarea>'
