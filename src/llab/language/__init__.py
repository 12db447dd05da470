"""Words and numbers in the languages of surveys and their people: data and comparison. Knows neither mail nor survey."""
