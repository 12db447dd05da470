"""Where the simulated people put their answers on the page, under which marks, and with which habits."""
