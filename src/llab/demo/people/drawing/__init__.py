"""Whole cases drawn from a seed: a questionnaire, what was sent, somebody who answers, and what happens on the way."""
