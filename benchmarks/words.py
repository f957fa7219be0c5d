"""The generator's vocabulary."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ADJECTIVES = _words("""
amber ancient brittle calm careful central cold common copper curved damp distant early eastern empty even faint
familiar final fine first flat gentle golden grey hidden hollow inner iron late level light linear little local lonely
long lower narrow northern open outer pale patient plain quiet rapid rare red remote rough round salt second sharp
short silent simple slow small smooth soft southern steady steep still stony strange striped sudden tall thin upper
vivid warm western wide wild winter wooden woven
""")
NOUNS = _words("""
anchor apple arch barley basin basket beacon bell birch boat bottle bridge bucket button cabin candle canal cellar
chart chimney clay clock cloud coast compass corner crane current delta dial ditch drift dune ember engine fern ferry
field flute forest fountain gable garden gate glacier glove grain granite grove gull hammer harbour hedge heron hill
horizon island ivory jar kettle ladder lake lantern ledge lens lever lichen lighthouse loom magnet map marble marsh
meadow mill mirror moss needle oar orchard otter paddle path pebble pendulum pier pine plough pond quarry quill raft
reef ridge river rope rudder sail sand sextant shell shore signal slate spindle spring stair stone stream summit
sundial tide timber tower trail tunnel valley vane vessel wagon wave well wheel willow window
""")
VERBS = _words("""
answers becomes bends borders carries changes circles collects covers crosses divides draws drives feeds fills
follows gathers guards guides holds joins keeps leads leaves lifts marks measures meets mirrors moves names needs opens
pulls pushes reaches repeats rests returns sends shapes shelters shows sorts splits starts stops supports surrounds
touches traces turns warms weighs
""")
SMALL = _words("""
above across after against along among around at before behind below beside between beyond by during from in inside
into near of on onto over past through to toward under until upon with within without
""")
TOPICS = _words("""
algebra astronomy botany chemistry drawing ecology economics geology geometry grammar history hydrology logic mechanics
meteorology music navigation optics pottery statistics weaving zoology
""")
FOREIGN = _words("naïve façade Überfahrt señal żagiel ночь 灯台 海岸 港 수학 λόγος")
FAR_FOLDERS = ("日本語", "日本語/線形代数", "数学", "中文/笔记", "Ελληνικά", "Übungen")
FAR_NAMES = _words("灯台 海岸線 羅針盤 潮汐 風車 行列 確率 水文学 Wörterbuch Señales Çeşme")
