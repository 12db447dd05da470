"""What machines and people write instead of an answer, by language: tables only, one module for each kind of message.

The letters in the comments say where an entry was seen: B in the bounces that flufl.bounce and Mail::DeliveryStatus keep,
G Gmail, O Outlook and Exchange, N Notes, L our own corpus of letters; no letter: a translation of one that was seen.
"""
