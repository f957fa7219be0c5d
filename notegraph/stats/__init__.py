"""Reviews into series and figures, all pure. Grades come in as ``Answer``, which those of ``schedule`` satisfy."""
