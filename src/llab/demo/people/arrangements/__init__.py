"""The ways to arrange answers on the page, one module per family."""
