"""Records as TOML text."""

import json

HALF = 1800


class Raw(str):
    """TOML as it stands."""


def toml(table, head=""):
    simple, nested = [], []
    for key, value in table.items():
        if isinstance(value, dict):
            nested.append(f"\n[{head}{key}]\n" + toml(value, f"{head}{key}."))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            nested += [f"\n[[{head}{key}]]\n" + toml(v, f"{head}{key}.") for v in value]
        else:
            simple.append(f"{key} = {value if isinstance(value, Raw) else json.dumps(value)}\n")
    return "".join(simple + nested)
