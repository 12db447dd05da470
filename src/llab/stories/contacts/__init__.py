"""Who is written to and what: the plan, the exact bytes, the handing over."""
