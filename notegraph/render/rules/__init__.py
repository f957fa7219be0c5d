"""One file a rule: what our notes write beyond CommonMark, as rules on markdown-it-py's rulers."""
