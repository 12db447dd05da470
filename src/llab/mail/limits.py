"""How much of a message is read: every limit, its value, and where the number comes from. What is cut is told in the message's defects.

The mailbox refuses a message over 25 MB before it is asked for (`[imap] max_size_mb`): Gmail and Outlook.com send no larger ones,
Postfix takes 10,240,000 bytes (message_size_limit). All of a message is in the archive, whatever is read of it.
"""

from __future__ import annotations

# ---------------------------------------------------------------- headers (RFC 5322)

LARGEST_HEADERS = 256 * 1024
"""Bytes of a header block. Postfix (header_size_limit) and public-inbox read 102,400, Postfix of one field, public-inbox of all."""
LONGEST_VALUE = 16 * 1024
"""Characters of one field. RFC 5322 §2.1.1 knows no limit; a References field of 300 messages has as many."""
LONGEST_ADDRESS_FIELD = 4_000
"""Characters of From in which its address is looked for: before them, or near the end of a field full of comments."""
MOST_REFERENCES = 1_000
"""Message-IDs of References: Postfix's smtpd_recipient_limit is as many addresses. Recipients are not walked over: of To, as of From,
only the first address is looked for."""
LONGEST_CHARSET = 40
"""Characters of a charset's name (RFC 2978 §2.3). Only sets that mail is written in are used, not whatever Python calls a codec."""

# ---------------------------------------------------------------- structure (RFC 2045, 2046)

DEEPEST_PARTS = 50
"""Multiparts in each other. Postfix: 100 (mime_nesting_limit); public-inbox: 20."""
MOST_PARTS = 1_000
"""Parts of a message: public-inbox (mime_parts_limit) and SpamAssassin."""
DEEPEST_MESSAGES = 3
"""Messages inside messages: a report holds the mail it is about, and that may hold a forwarded one."""
MOST_GROUPS = 100
"""Field groups of a delivery report: a message of ours has one recipient, or the few to whom an alias passes it on."""
LONGEST_BOUNDARY = 2_048
"""Postfix: mime_boundary_length_limit; RFC 2046 §5.1.1 allows 70."""
LARGEST_PART_HEADERS = 1024 * 1024
"""Bytes of the header blocks of all parts together: 1,000 parts of 1 kB."""
LARGEST_STATUS = 256 * 1024
"""Bytes of a delivery report's fields: as of a header block."""

# ---------------------------------------------------------------- bodies

LONGEST_TEXT = 1_000_000
"""Characters of all text bodies of a message: some 150,000 words, three times what a reply of 3,000 words quotes of ten long rounds."""
LONGEST_HTML = 3_000_000
"""Characters of all HTML bodies, pictures inside the text not counted: Word needs up to twenty for each of the text's."""
MOST_NODES = 100_000
"""Elements and texts of an HTML body; one with more is read as plain lines. Ten thousand answers do not need that many."""
DEEPEST_ELEMENTS = 2_000
"""Elements in each other; so is a deeper one: building a tree costs depth times depth. Ten replies in tables have some 300."""
LONGEST_TAG = 20_000
"""Characters of one tag, a picture's own data not counted."""
LARGE_HTML = 50_000
"""Characters below which no HTML body can be slow: nothing of the above is looked for."""

# ---------------------------------------------------------------- attachments

LARGEST_ATTACHMENT = 30 * 1024 * 1024
"""Bytes; more than the mailbox lets through, for mail that comes by another way."""
LARGEST_UNPACKED = 20 * 1024 * 1024
"""Bytes of all parts of a document together, unpacked. A document of 100 pages has 5 MB of XML."""
MOST_ENTRIES = 3_000
"""Parts of a zip file: a document of 100 pages with pictures has some 200."""
MOST_ELEMENTS = 300_000
"""Elements of a document's XML, tokens of an RTF file, in all files of a message: a document of 100 pages has some 150,000."""
LONGEST_DOCUMENT = 1_000_000
"""Characters of text in all files of a message; as in the message itself."""
MOST_BLOCKS = 20_000
"""Lines and cells of a document."""
MOST_FILES = 30
"""Files of a message that are looked at; people send one, or a photograph of each page."""
MOST_LINES_OF_FILES = 1_000
"""Lines of files behind which no further file is read: ten filled-in questionnaires. One file may have more by itself."""
