"""When a card is asked: SM-2, study days, replay of the log, the day's queue and the session. Pure throughout."""
