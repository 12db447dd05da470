"""The tables of the store and how an older file becomes one of today.

Keys settle most questions: what may exist only once is a key. `serial` columns keep the order in which things came.
Columns hold what a query asks for; the rest of a record stands as JSON in `body`. Columns that hold a mail's bytes come
last, so that SQLite need not walk over them to reach another column.
"""

from __future__ import annotations

APPLICATION_ID = 0x6C6C6162
"""`llab` in ASCII, in the file's header: tells our files from those of other programs."""

_FIRST = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT",
    """CREATE TABLE questionnaire (
        serial INTEGER PRIMARY KEY,
        sha256 TEXT NOT NULL UNIQUE,
        wave INTEGER NOT NULL,
        first_used TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE participant (
        serial INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        language TEXT NOT NULL,
        attributes TEXT NOT NULL,
        gone INTEGER NOT NULL
    ) STRICT""",
    # The key is the position, not the folded address: a list that names an address twice comes back as it was given.
    """CREATE TABLE address (
        participant TEXT NOT NULL REFERENCES participant (id),
        position INTEGER NOT NULL,
        address TEXT NOT NULL,
        PRIMARY KEY (participant, position)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE contact (
        serial INTEGER PRIMARY KEY,
        message_id TEXT NOT NULL UNIQUE,
        participant TEXT NOT NULL REFERENCES participant (id),
        wave INTEGER NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        address TEXT NOT NULL,
        language TEXT NOT NULL,
        questionnaire TEXT NOT NULL,
        printed TEXT NOT NULL,
        state TEXT NOT NULL,
        words TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        next_try TEXT,
        recorded TEXT NOT NULL,
        at TEXT
    ) STRICT""",
    "CREATE INDEX contact_of_participant ON contact (participant)",
    # Apart from the row, so that marking an outcome does not write the whole message again.
    """CREATE TABLE contact_bytes (
        message_id TEXT NOT NULL PRIMARY KEY REFERENCES contact (message_id),
        raw BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE message (
        serial INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        arrived TEXT NOT NULL,
        raw BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX message_by_arrival ON message (arrived, serial, id)",
    # What waits for the reader. A table of its own: a run with nothing new must not grow with the archive.
    "CREATE TABLE unread (message INTEGER PRIMARY KEY REFERENCES message (serial), arrived TEXT NOT NULL) STRICT",
    """CREATE TABLE folder (
        account TEXT NOT NULL,
        name TEXT NOT NULL,
        uidvalidity INTEGER NOT NULL,
        next_uid INTEGER NOT NULL,
        looked INTEGER NOT NULL,
        PRIMARY KEY (account, name, uidvalidity)
    ) STRICT""",
    """CREATE TABLE place (
        account TEXT NOT NULL,
        folder TEXT NOT NULL,
        uidvalidity INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        fate TEXT NOT NULL,
        message TEXT REFERENCES message (id),
        arrived TEXT NOT NULL,
        PRIMARY KEY (account, folder, uidvalidity, uid)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE reading (
        serial INTEGER PRIMARY KEY,
        message TEXT NOT NULL UNIQUE REFERENCES message (id),
        parser TEXT NOT NULL,
        content TEXT NOT NULL,
        participant TEXT,
        kind TEXT,
        duplicate_of TEXT,
        unreadable TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX reading_of_participant ON reading (participant)",
    "CREATE INDEX reading_by_content ON reading (content)",
    """CREATE TABLE response (
        participant TEXT NOT NULL REFERENCES participant (id),
        wave INTEGER NOT NULL,
        PRIMARY KEY (participant, wave)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE answer (
        participant TEXT NOT NULL,
        wave INTEGER NOT NULL,
        question TEXT NOT NULL,
        version INTEGER NOT NULL,
        position INTEGER NOT NULL,
        body TEXT NOT NULL,
        PRIMARY KEY (participant, wave, question, version),
        FOREIGN KEY (participant, wave) REFERENCES response (participant, wave)
    ) STRICT""",
    """CREATE TABLE run (
        serial INTEGER PRIMARY KEY,
        command TEXT NOT NULL,
        started TEXT NOT NULL,
        exit_code INTEGER NOT NULL,
        body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX run_by_start ON run (command, started)",
)

_SECOND = (
    # A message's bytes apart from its row: they can go while it stays, and nothing walks over them.
    "CREATE TABLE message_bytes (message INTEGER PRIMARY KEY REFERENCES message (serial), raw BLOB NOT NULL) STRICT",
    "INSERT INTO message_bytes (message, raw) SELECT serial, raw FROM message",
    "ALTER TABLE message DROP COLUMN raw",
    "ALTER TABLE message ADD COLUMN origin TEXT NOT NULL DEFAULT 'imap'",
    "ALTER TABLE message ADD COLUMN is_reduced INTEGER NOT NULL DEFAULT 0",
    # The day on which it was archived; messages from before this column was there count from the day they arrived.
    "ALTER TABLE message ADD COLUMN archived TEXT",
    "ALTER TABLE folder ADD COLUMN since TEXT",
    # 0 while a message waits to be marked or moved in the mailbox, 1 when that is done; NULL where nothing is to be done.
    "ALTER TABLE place ADD COLUMN filed INTEGER",
    "CREATE INDEX place_to_file ON place (account, folder, uidvalidity, uid) WHERE filed = 0",
    "CREATE INDEX place_refused ON place (account, folder, uidvalidity, uid) WHERE fate = 'refused'",
    "CREATE INDEX place_of_message ON place (message)",
    "ALTER TABLE reading ADD COLUMN fate TEXT NOT NULL DEFAULT 'unmatched'",
    """UPDATE reading SET fate = CASE
        WHEN unreadable <> '' THEN 'unreadable'
        WHEN duplicate_of IS NOT NULL THEN 'duplicate'
        WHEN kind IS NOT NULL THEN kind
        WHEN participant IS NULL THEN 'unmatched'
        ELSE 'ours' END""",
    "ALTER TABLE reading DROP COLUMN kind",
    "ALTER TABLE reading DROP COLUMN unreadable",
    # The day on which nobody's message was archived, NULL for all others: those to be erased are found without a look at the rest.
    "ALTER TABLE reading ADD COLUMN nobodys TEXT",
    """UPDATE reading SET nobodys = (SELECT substr(arrived, 1, 10) FROM message WHERE id = reading.message)
    WHERE fate = 'unmatched' AND participant IS NULL""",
    "CREATE INDEX reading_of_nobody ON reading (nobodys) WHERE nobodys IS NOT NULL",
    """CREATE TABLE decision (
        id INTEGER PRIMARY KEY,
        message TEXT NOT NULL REFERENCES message (id),
        body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX decision_about ON decision (message)",
)

_THIRD = ("CREATE TABLE scheduled (kind TEXT PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID",)

_FOURTH = ("ALTER TABLE contact ADD COLUMN basis TEXT NOT NULL DEFAULT ''",)

_FIFTH = (
    """CREATE TABLE annotation (
        id INTEGER PRIMARY KEY,
        workbook TEXT NOT NULL,
        "row" TEXT NOT NULL,
        "column" TEXT NOT NULL,
        body TEXT NOT NULL
    ) STRICT""",
    'CREATE INDEX annotation_of_row ON annotation ("row")',
    # What was written is large, and not kept for ever: apart from the row, which is.
    "CREATE TABLE export (serial INTEGER PRIMARY KEY, file TEXT NOT NULL, sha256 TEXT NOT NULL, at TEXT NOT NULL) STRICT",
    "CREATE INDEX export_of_file ON export (file, serial)",
    "CREATE TABLE export_content (serial INTEGER PRIMARY KEY REFERENCES export (serial), content BLOB NOT NULL) STRICT",
    # The file as it was when people's work was last taken out of it.
    "CREATE TABLE harvested (file TEXT PRIMARY KEY, sha256 TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

_SIXTH = (
    """CREATE TABLE ruling (
        serial INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE,
        participant TEXT NOT NULL REFERENCES participant (id),
        body TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX ruling_of_participant ON ruling (participant)",
    # Whose words a decision repeats: it goes with the message.
    """CREATE TABLE ruling_words (
        message TEXT NOT NULL,
        ruling INTEGER NOT NULL REFERENCES ruling (serial),
        PRIMARY KEY (message, ruling)
    ) STRICT, WITHOUT ROWID""",
)

_SEVENTH = (
    # Sheets that people added, as they stand in a file since that export: a small workbook of its own, one for each file.
    "CREATE TABLE own_sheets (file TEXT PRIMARY KEY, serial INTEGER NOT NULL, content BLOB NOT NULL) STRICT",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, _SEVENTH)
"""Statement by statement, what makes version n out of version n - 1. One that was released is never edited."""
