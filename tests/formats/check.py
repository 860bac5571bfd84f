"""Reads the golden files as Python programs do: spaCy, the csv and xml modules, plain slices of strings."""

import csv
import json
import sys
import xml.etree.ElementTree as tree
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

golden = Path(sys.argv[1])
read = lambda name: (golden / name).read_bytes().decode("utf-8")
text = read("text.txt")

task = json.loads(read("spacy.jsonl"))
assert task["text"] == text
nlp = spacy.blank("en")
doc = Doc(nlp.vocab, words=[t["text"] for t in task["tokens"]], spaces=[t["ws"] for t in task["tokens"]])
assert doc.text == text, "the tokens are not the text"
spans = []
for span in task["spans"]:
    found = doc.char_span(span["start"], span["end"], label=span["label"])
    assert found is not None, span
    assert found.text == text[span["start"] : span["end"]]
    assert (found.start, found.end - 1) == (span["token_start"], span["token_end"]), span
    spans.append(found)
doc.spans["sc"] = spans
again = next(DocBin().from_bytes(DocBin(docs=[doc], store_user_data=True).to_bytes()).get_docs(nlp.vocab))
assert [(s.start_char, s.end_char, s.label_) for s in again.spans["sc"]] == [
    (s["start"], s["end"], s["label"]) for s in task["spans"]
]
plain = nlp.make_doc(text)
own = sum(plain.char_span(s["start"], s["end"]) is not None for s in task["spans"])
print(f"spaCy {spacy.__version__}: {len(spans)} spans on our tokens, {own} of them on spaCy's own")

expected = sorted((s["start"], s["end"], s["label"]) for s in task["spans"])
labels = sorted(tuple(label) for label in json.loads(read("doccano.jsonl"))["label"])
assert labels == expected
brat = [line.split("\t") for line in read("brat.ann").split("\n") if line.startswith("T")]
for _, place, words in brat:
    label, start, end = place.split(" ")
    assert words == text[int(start) : int(end)].replace("\n", " ").replace("\t", " ")
assert len(brat) == len(expected)
with open(golden / "csv.csv", encoding="utf-8", newline="") as file:
    rows = list(csv.DictReader(file))
assert sorted((int(r["cpStart"]), int(r["cpEnd"]), r["label"]) for r in rows) == expected
root = tree.fromstring((golden / "tei.xml").read_bytes())
name = lambda tag: "{http://www.tei-c.org/ns/1.0}" + tag
paragraphs = {p.get("{http://www.w3.org/XML/1998/namespace}id"): p.text for p in root.iter(name("p")) if p.attrib}
for span in root.iter(name("span")):
    place, start, length = span.get("target")[len("#string-range(") : -1].split(",")
    assert paragraphs[place][int(start) : int(start) + int(length)] == span.text
for item in json.loads(read("w3c.jsonld"))["items"]:
    if isinstance(item["target"], dict):
        quote, position = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
print("doccano, brat, CSV, TEI and W3C agree with it")
