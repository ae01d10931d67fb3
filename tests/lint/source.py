"""A source file as the lint rules see it: its lines, its code without comments and literals, and its literals."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

ALLOW = re.compile(r"lint: allow (\w+): \S+")
TOKEN = re.compile(
    r'(?P<comment>//[^\n]*|/\*.*?\*/)'
    r'|(?P<raw>(?:u8|[uUL])?R"(?P<mark>[^()\s\\]*)\(.*?\)(?P=mark)")'
    r'|(?P<text>(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")'
    r"|(?P<char>(?<![0-9a-zA-Z_])(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')",
    re.DOTALL,
)


@dataclass
class Literal:
    """One string literal, neighbours joined. `calls` are the names of the calls around it, innermost first;
    `statement` is the code before it in its statement."""

    line: int
    text: str
    calls: list = field(default_factory=list)
    statement: str = ""


class Source:
    def __init__(self, path, text):
        self.path = PurePosixPath(path)
        self.text = text
        self.lines = text.split("\n")

    def allows(self, line, rule):
        """Is the rule set aside on this line, or for it on the line above, with a reason?"""
        for number in (line, line - 1):
            if 1 <= number <= len(self.lines):
                found = ALLOW.search(self.lines[number - 1])
                if found and found.group(1) == rule:
                    return True
        return False

    @cached_property
    def code(self):
        """The text with comments and the insides of literals blanked, every line where it was."""
        return TOKEN.sub(lambda found: _blank(found), self.text)

    @cached_property
    def code_lines(self):
        return self.code.split("\n")

    @cached_property
    def literals(self):
        """All string literals outside preprocessor lines."""
        found, previous_end = [], None
        for token in TOKEN.finditer(self.text):
            if token.lastgroup == "comment" or token.group("char"):
                continue
            value = _value(token)
            if value is None or self._preprocessor(token.start()):
                continue
            between = None if previous_end is None else self.code[previous_end : token.start()]
            if between is not None and re.fullmatch(r"(_s|_L1|_ba)?\s*", between):
                found[-1].text += value
            else:
                found.append(self._literal(token.start(), value))
            previous_end = token.end()
        return found

    def _preprocessor(self, offset):
        start = self.text.rfind("\n", 0, offset) + 1
        return self.text[start:offset].lstrip().startswith("#")

    def _literal(self, offset, value):
        statement = _statement_start(self.code, offset)
        before = self.code[statement:offset]
        return Literal(self.text.count("\n", 0, offset) + 1, value, _calls(before), before.strip())


def _blank(found):
    kept = re.sub(r"[^\n]", " ", found.group(0))
    if found.group("text") or found.group("raw"):
        first = found.group(0).index('"')
        kept = kept[:first] + '"' + kept[first + 1 : -1] + '"'
    return kept


def _value(token):
    if token.group("raw"):
        inner = token.group(0).split("(", 1)[1]
        return inner[: inner.rindex(")")]
    if token.group("text"):
        return token.group("text").split('"', 1)[1][:-1]
    return None


def _statement_start(code, offset):
    """The end of the statement before this one; braces inside a call's parentheses do not end it."""
    depth = 0
    for place in range(offset - 1, -1, -1):
        sign = code[place]
        if sign in ")]":
            depth += 1
        elif sign in "([":
            depth -= 1
        elif sign in ";{}" and depth <= 0:
            if sign == "{" and _opens_list(code, place):
                continue
            return place + 1
    return 0


def _opens_list(code, place):
    """Does this brace open an initializer, so that what stands before it belongs to the literal's statement?"""
    before = code[:place].rstrip()
    return before.endswith((",", "(", "{", "=", "return")) or bool(re.search(r"[\w>]$", before[-1:])) and not re.search(
        r"(\)|\bconst|\boverride|\bnoexcept|\belse|\btry|\bdo)$", before[-12:])


def _calls(before):
    """Names of the calls still open at the end of the text, innermost first."""
    names, depth = [], 0
    for place in range(len(before) - 1, -1, -1):
        sign = before[place]
        if sign in ")}":
            depth += 1
        elif sign in "({":
            if depth:
                depth -= 1
                continue
            name = re.search(r"([A-Za-z_]\w*)(?:<[^<>]*>)?\s*$", before[:place])
            names.append(name.group(1) if name else "")
    return names
