#!/usr/bin/env python3
"""Writes a long history of items for `git fast-import`: merged_history.py RECORDS COMMITS MERGES > stream.

Two lines of commits: each commit makes items or appends to some that are there; every so often a side line is merged as
the merge driver would do it, and now and then a merge leaves one of its items out."""

import sys

RECORDS, COMMITS, MERGES = (int(word) for word in sys.argv[1:4])
START = 1767225600  # 2026-01-01T00:00:00Z
STEP = 300 * 86400 // COMMITS
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
out = sys.stdout.buffer


def tail(number):
    text = ""
    for _ in range(6):
        text = ALPHABET[number % 32] + text
        number //= 32
    return text


def stamp(seconds):
    import datetime
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Item:
    def __init__(self, number, at):
        day = stamp(at)[:10]
        self.id = f"fb-{day.replace('-', '')}-{tail(number)}"
        self.path = f"feedback/{day[:4]}/{day[5:7]}/{self.id}.toml"
        self.head = (f'id = "{self.id}"\ntype = "repair"\nurgency = "normal"\nroom = "3-1-1101"\ntitle = "灯不亮"\n'
                     f"received_at = {stamp(at)}\nreceived_by = \"lifang\"\n")
        self.log = []

    def entry(self, at, action):
        self.log.append(f'\n[[log]]\nat = {stamp(at)}\nby = "lifang"\naction = "{action}"\n')

    def text(self):
        return (self.head + "".join(self.log)).encode()


def file(path, text):
    out.write(f"M 100644 inline {path}\ndata {len(text)}\n".encode() + text + b"\n")


def commit(branch, mark, at, message, parents):
    out.write(f"commit refs/heads/{branch}\nmark :{mark}\n".encode())
    out.write(f"committer Mei <mei@example.org> {at} +0000\ndata {len(message)}\n{message}\n".encode())
    words = ["from", "merge"]
    for place, parent in enumerate(parents):
        out.write(f"{words[min(place, 1)]} :{parent}\n".encode())


def main():
    items, made, mark, main_tip = [], 0, 1, None
    plain = COMMITS - MERGES
    every = max(1, plain // max(1, MERGES))
    done, merged = 0, 0
    while done < plain:
        at = START + (done + merged) * STEP
        target = RECORDS * (done + 1) // plain
        is_side = merged < MERGES and done % every == every - 1 and main_tip is not None
        fresh = []
        while made < target:
            item = Item(made, at)
            made += 1
            fresh.append(item)
        mark += 1
        if not is_side:
            commit("main", mark, at, "main", [main_tip] if main_tip else [])
            if main_tip is None:
                file("linli.toml", b'schema = 1\nid = "long"\nname = "long"\nutc_offset = "+08:00"\n')
                file("staff/lifang.toml", 'handle = "lifang"\nname = "李芳"\nkind = "person"\n'.encode())
            for item in fresh:
                file(item.path, item.text())
            for item in items[-40:-20:4]:
                item.entry(at, "note")
                file(item.path, item.text())
            main_tip = mark
        else:
            side = mark
            commit("side", side, at, "side", [main_tip])
            for item in fresh:
                item.entry(at, "reply")
                file(item.path, item.text())
            mark += 1
            commit("main", mark, at + 1, "merge", [main_tip, side])
            # Every hundredth merge leaves an item out that nobody had deleted.
            kept = fresh[1:] if merged % 100 == 99 else fresh
            for item in kept:
                file(item.path, item.text())
            main_tip, merged = mark, merged + 1
        items = (items + fresh)[-200:]
        done += 1


main()
