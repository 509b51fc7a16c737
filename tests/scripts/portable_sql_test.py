"""The service's SQL is what SQLite, PostgreSQL and the distributed engines after it all take.

Reads the schema and every SQL text of the store: none of what CockroachDB, YugabyteDB or
Citus lack, and jobs that any number of instances may fetch.
"""

import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCHEMA = sorted((ROOT / "assets/sql/central").glob("*.sql"))
STORE = sorted((ROOT / "core/central/store").glob("*.cpp"))

FORBIDDEN = {
    "listening": r"\b(LISTEN|UNLISTEN|NOTIFY|pg_notify)\b",
    "advisory locks": r"\bpg_(try_)?advisory\w*",
    "sequences": r"\b(SEQUENCE|SERIAL|BIGSERIAL|nextval|currval|AUTOINCREMENT|IDENTITY)\b",
    "table locks": r"\bLOCK\s+TABLE\b",
    "tables of one connection": r"\bTEMP(ORARY)?\b",
    "triggers": r"\bTRIGGER\b",
    "changes inside WITH": r"\bWITH\s+\w+\s+AS\s*\(\s*(INSERT|UPDATE|DELETE)\b",
    "large objects": r"\blo_\w+|\bOID\b",
}


def sql_of_schema(path):
    return re.sub(r"--[^\n]*", "", path.read_text(encoding="utf-8"))


def sql_of_code(path):
    """The string literals of a source file, those that stand behind each other joined."""
    code = re.sub(r"//[^\n]*", "", path.read_text(encoding="utf-8"))
    joined = re.sub(r'"\s*\n?\s*"', "", code)
    return "\n".join(re.findall(r'"((?:[^"\\]|\\.)*)"', joined))


class PortableSql(unittest.TestCase):
    def texts(self):
        for path in SCHEMA:
            yield path, sql_of_schema(path)
        for path in STORE:
            yield path, sql_of_code(path)

    def test_there_is_sql_to_read(self):
        whole = "".join(text for _, text in self.texts())
        self.assertGreater(whole.count("SELECT"), 30)
        self.assertIn("CREATE TABLE applications", whole)
        self.assertIn("INSERT INTO nonces", whole)

    def test_nothing_is_used_that_distributed_engines_lack(self):
        for path, text in self.texts():
            for what, pattern in FORBIDDEN.items():
                with self.subTest(file=path.name, what=what):
                    self.assertIsNone(re.search(pattern, text, re.IGNORECASE))

    def test_the_patterns_find_what_they_forbid(self):
        for text in ("LISTEN new_mail", "SELECT pg_advisory_lock(1)", "id SERIAL", "LOCK TABLE mails",
                     "CREATE TEMP TABLE t", "WITH gone AS (DELETE FROM t RETURNING *) SELECT 1"):
            with self.subTest(text=text):
                self.assertTrue(any(re.search(one, text, re.IGNORECASE) for one in FORBIDDEN.values()))

    def test_rows_are_locked_only_to_be_skipped_by_others(self):
        for path, text in self.texts():
            for lock in re.findall(r"FOR (?:UPDATE|SHARE)[^\n]*", text):
                with self.subTest(file=path.name):
                    self.assertIn("SKIP LOCKED", lock)

    def test_tables_are_joined_by_whole_keys(self):
        whole = "\n".join(text for _, text in self.texts())
        joins = re.findall(r"\bJOIN \w+ \w+ ON (.*?)(?: WHERE|\n|$)", whole)
        self.assertGreater(len(joins), 3)
        for join in joins:
            with self.subTest(join=join):
                self.assertRegex(join, r"\b(\w)\.office = (?!\1)\w\.office\b")

    def test_every_table_has_a_primary_key_of_its_own_making(self):
        for path in SCHEMA:
            for name, columns in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\)", sql_of_schema(path), re.DOTALL):
                with self.subTest(table=name):
                    self.assertIn("PRIMARY KEY", columns)


if __name__ == "__main__":
    unittest.main()
