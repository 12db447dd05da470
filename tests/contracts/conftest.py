"""The suites of promises are no test modules themselves: ask for their assertions to be explained all the same."""

import pytest

pytest.register_assert_rewrite(
    "tests.contracts.store_promises",
    "tests.contracts.submission_promises",
    "tests.contracts.mailbox_promises",
    "tests.contracts.workbooks_promises",
    "tests.contracts.clock_promises",
)
