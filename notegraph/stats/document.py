"""The statistics as JSON types: days as ISO text, times in ms, ease factors in hundredths, recall from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict

from notegraph.stats.card import StatCard, lapses_of
from notegraph.stats.distribution import Band
from notegraph.stats.groups import Group
from notegraph.stats.mastery import By, Mastery
from notegraph.stats.retention import REFERENCE, PeriodRetention, Recall, Retention
from notegraph.stats.summary import Summary

Document = dict[str, object]


def summary_document(summary: Summary, by: By | None = None) -> Document:
    """The JSON document of ``stats``, a key for each series; ``groups`` holds those asked for with ``--by``.

    ``estimate`` tells that recall and mastery are estimates, as they are under SM-2.
    """
    time = summary.time
    return {
        "version": 1,
        "day": summary.day.isoformat(),
        "cards": asdict(summary.cards),
        "period": summary.asked.days,
        "states": asdict(summary.states),
        "streak": {"current": summary.streak.current, "longest": summary.streak.longest},
        "retention": {
            **_retention(summary.retention),
            "desired": summary.asked.desired,
            "reference": REFERENCE,
        },
        "retention_by_week": [_period(one) for one in summary.weeks],
        "retention_by_month": [_period(one) for one in summary.months],
        "time_ms": {
            "today": time.today,
            "total": time.total,
            "mean_day": time.mean_day,
            "median_review": time.median,
        },
        "days": [
            {
                "day": day.day.isoformat(),
                "reviews": day.reviews,
                "grades": list(day.grades),
                "new": day.new,
                "ms": day.ms,
            }
            for day in summary.days
        ],
        "heat_map": [{"day": day.isoformat(), "reviews": reviews} for day, reviews in summary.heat_map],
        "forecast": [{"day": due.day.isoformat(), "due": due.due} for due in summary.forecast],
        "backlog": asdict(summary.backlog),
        "intervals": [_band(band) for band in summary.intervals],
        "eases": [_band(band) for band in summary.eases],
        "stabilities": [_band(band) for band in summary.stabilities],
        "difficulties": [_band(band) for band in summary.difficulties],
        "hardest": [
            {**_card(one.card), "retention": _recall(one.recall), "recall": one.card.recall} for one in summary.hardest
        ],
        "leeches": [_card(card) for card in summary.leeches],
        "estimate": summary.asked.estimate,
        "mastery": {
            "estimate": summary.asked.estimate,
            "all": mastery_value(summary.mastery),
            "concepts": [_named("path", group) for group in summary.concepts],
            "tags": [_named("tag", group) for group in summary.tags],
            "decks": [_named("deck", group) for group in summary.decks],
        },
        "by": by.value if by else None,
        "groups": [_group(group) for group in summary.groups(by)] if by else [],
    }


def leeches_document(cards: Iterable[StatCard]) -> Document:
    """The JSON document of ``stats --leeches``."""
    return {"version": 1, "leeches": [_card(card) for card in cards]}


def mastery_value(mastery: Mastery | None) -> float | None:
    """Mastery rounded to what it is worth, ``None`` where there is none."""
    return None if mastery is None else round(mastery.value, 4)


def _retention(retention: Retention) -> Document:
    return {
        "all": _recall(retention.all),
        "young": _recall(retention.young),
        "mature": _recall(retention.mature),
    }


def _period(period: PeriodRetention) -> Document:
    return {"start": period.start.isoformat(), **_retention(period.retention)}


def _recall(recall: Recall) -> Mapping[str, object]:
    return {"passed": recall.passed, "asked": recall.asked, "rate": recall.rate}


def _band(band: Band) -> Mapping[str, object]:
    return {"low": band.low, "high": band.high, "cards": band.cards}


def _card(card: StatCard) -> Document:
    return {
        "card": card.id,
        "path": card.path,
        "line": card.line,
        "lapses": lapses_of(card.state),
        "suspended": card.state.suspended,
    }


def _named(key: str, group: Group) -> Document:
    seen = group.mastery.seen if group.mastery else 0
    return {key: group.name, "cards": group.cards, "seen": seen, "mastery": mastery_value(group.mastery)}


def _group(group: Group) -> Document:
    return {
        "name": group.name,
        "cards": group.cards,
        "new": group.new,
        "due": group.due,
        "suspended": group.suspended,
        "lapses": group.lapses,
        "retention": _recall(group.recall),
        "ms": group.ms,
        "mastery": mastery_value(group.mastery),
    }
