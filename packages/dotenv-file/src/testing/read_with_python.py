import io
import json
import logging
import sys

from dotenv import dotenv_values

logging.disable()
seen = []
for text in json.load(sys.stdin):
    stream = io.TextIOWrapper(io.BytesIO(text.encode("utf-8")), encoding="utf-8")
    seen.append({key: value for key, value in dotenv_values(stream=stream).items() if value is not None})
json.dump(seen, sys.stdout)
