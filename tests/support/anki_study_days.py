"""Run as a program, in a time zone of its own: imports a package with its progress and prints what Anki made of it.

``python anki_study_days.py PACKAGE FOLDER``: JSON, for every card its due day as a date, interval, ease, counts, queue
and type, and the rows of the review log. A program, because Anki asks for the zone once.
"""

from __future__ import annotations

import json
import sys
from datetime import datetime, timedelta
from pathlib import Path


def main(package: str, folder: str) -> None:
    from support.real_anki import RealAnki

    anki = RealAnki(Path(folder))
    try:
        counts = anki.take(Path(package), with_scheduling=True)
        anki.check()
        today = (datetime.now() - timedelta(hours=4)).date()
        zero = today - timedelta(days=anki.col.sched.today)
        found = {
            key: {
                "due": str(zero + timedelta(days=card.due)) if card.type == 2 else card.due,
                "row": [card.type, card.queue, card.ivl, card.factor, card.reps, card.lapses],
                "log": anki.col.db.all(
                    "select id, ease, ivl, lastIvl, factor, time, type from revlog where cid = ? order by id", card.id
                ),
            }
            for key, card in anki.cards().items()
        }
        print(json.dumps({"counts": counts, "cards": found}))
    finally:
        anki.col.close()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))
    main(sys.argv[1], sys.argv[2])
