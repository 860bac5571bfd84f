//! `rubricate tag` as it is used: files in, lines out, errors told by line.

use serde_json::Value as Json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::{fs, thread};

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rubricate"));
    command.args(arguments).arg("--model").arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("www/model"));
    command
}

/// Tags what is given on standard input.
fn tag(input: impl Into<Vec<u8>>, more: &[&str]) -> Output {
    let mut child = command(&[&["tag", "--input", "-", "--output", "-"], more].concat())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.into();
    let feeder = thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    let _ = feeder.join().unwrap();
    output
}

fn lines(output: &Output) -> Vec<Json> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn articles_come_out_in_the_order_they_went_in() {
    let input: String = (0..700)
        .map(|i| {
            format!(
                "{{\"id\": \"a{i}\", \"text\": \"{}Angela Merkel met 20 people.\"}}\n",
                "So it goes. ".repeat(i % 13)
            )
        })
        .collect();
    let output = tag(input, &["--threads", "3"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let ids: Vec<_> = lines(&output).iter().map(|json| json["document"]["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..700).map(|i| format!("a{i}")).collect::<Vec<_>>());
}

#[test]
fn bad_lines_are_told_and_the_rest_is_tagged() {
    let mut input = b"\xEF\xBB\xBF{\"id\": \"one\", \"text\": \"Caf\xC3\xA9 in Paris.\"}\r\n".to_vec();
    input.extend(b"{\"id\": \"cut\", \"text\": \r\n");
    input.extend(b"\r\n");
    input.extend(b"{\"id\": \"latin\", \"text\": \"Caf\xE9\"}\n");
    input.extend(b"{\"id\": \"none\"}\n[1]\n");
    input.extend(b"{\"id\": 7, \"text\": \"\", \"date\": null}\n");
    input.extend(b"{\"id\": \"when\", \"text\": \"x\", \"date\": \"yesterday\"}\n");
    input.extend(b"{\"text\": \"No id.\"}\n{\"id\": \"one\", \"text\": \"Same id. No line break\"}");
    let output = tag(input, &[]);
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<_> = lines(&output).iter().map(|json| json["document"]["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["one", "7", "9", "one"]);
    let errors = String::from_utf8(output.stderr).unwrap();
    let told: Vec<_> = errors.lines().filter_map(|line| line.split_once(": ")).collect();
    assert_eq!(
        told.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        ["line 2", "line 4", "line 5", "line 6", "line 8"]
    );
    assert!(told.iter().all(|(_, error)| error.starts_with("input/invalid: ") && error.ends_with('.')), "{errors}");
}

#[test]
fn a_text_without_title_is_taken_to_the_letter() {
    let text = "  Zoë 🚀 spoke\r\n\r\nin Paris.\n ";
    let line = serde_json::json!({"id": "x", "text": text, "date": "2026-11-23T10:00:00Z"}).to_string();
    let json = lines(&tag(line, &[])).remove(0);
    assert_eq!(json["document"]["length"]["utf16"], text.encode_utf16().count());
    assert_eq!(json["document"]["length"]["utf8"], text.len());
    let line = serde_json::json!({"id": "x", "title": "Head", "text": text}).to_string();
    let json = lines(&tag(line, &[])).remove(0);
    assert_eq!(json["document"]["length"]["utf8"], text.len() + 5);
    assert_eq!(json["document"]["segments"][0]["role"], "headline");
    assert_eq!(json["generator"]["gazetteers"].as_array().map(Vec::len), Some(1));
}

#[test]
fn spans_count_code_points() {
    let text = "🚀🚀 The sum was $3.5 billion on Monday.";
    let output = tag(serde_json::json!({"id": "x", "text": text}).to_string(), &["--format", "spans"]);
    let json = lines(&output).remove(0);
    let points: Vec<char> = text.chars().collect();
    let spans: Vec<(String, String)> = json["spans"]
        .as_array()
        .unwrap()
        .iter()
        .map(|span| {
            let at = |i: usize| span[i].as_u64().unwrap() as usize;
            (points[at(0)..at(1)].iter().collect(), span[2].as_str().unwrap().to_owned())
        })
        .collect();
    let expected = [("$3.5 billion", "MONEY"), ("Monday", "DATE")];
    let found = |key: &str| json[key].as_array().is_some_and(|found| !found.is_empty());
    assert!(found("keyphrases") && json["entities"][0]["salience"].is_number());
    assert_eq!(spans, expected.map(|(text, label)| (text.to_owned(), label.to_owned())));
    assert_eq!(json["entities"].as_array().map(Vec::len), Some(2));
    assert!(json["topics"].is_array());
}

#[test]
fn every_format_holds_all_articles() {
    let input =
        "{\"id\": \"a\", \"text\": \"Angela Merkel 🚀 left Paris.\"}\n{\"id\": \"b\", \"text\": \"So it goes.\"}\n";
    let written = |format: &str| {
        let output = tag(input, &["--format", format]);
        assert!(output.status.success(), "{format}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    for format in ["native", "spans", "w3c", "schema-org", "ninjs", "spacy", "doccano", "label-studio"] {
        let file = written(format);
        assert_eq!(file.lines().filter(|line| serde_json::from_str::<Json>(line).is_ok()).count(), 2, "{format}");
    }
    let table = written("csv");
    assert_eq!(table.matches("article,id,text").count(), 1);
    assert_eq!(table.lines().filter(|line| line.starts_with("a,")).count(), 2, "{table}");
    let columns = written("conll");
    assert_eq!(columns.matches("-DOCSTART-").count(), 2);
    assert!(columns.contains("\nMerkel -X- _ I-PERSON\n") && columns.contains("\nParis -X- _ B-PLACE\n"), "{columns}");
}

#[test]
fn plain_texts_and_pages_are_articles() {
    let folder = folder("files");
    fs::write(folder.join("story.txt"), "\u{FEFF}A headline\n\nThe story.\n").unwrap();
    fs::write(folder.join("page.html"), "<html lang=en><nav>Menu</nav><h1>A &amp; B</h1><p>The story.").unwrap();
    for (name, id, bytes) in [("story.txt", "story", 23), ("page.html", "page", 16)] {
        let output = folder.join(name).with_extension("jsonl");
        let (from, to) = (folder.join(name), output.to_str().unwrap().to_owned());
        let done = command(&["tag", "--input", from.to_str().unwrap(), "--output", &to]).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(done.stderr.is_empty(), "no progress bar where there is no terminal");
        let json: Json = serde_json::from_str(&fs::read_to_string(output).unwrap()).unwrap();
        assert_eq!(json["document"]["id"], id);
        assert_eq!(json["document"]["length"]["utf8"], bytes);
        assert_eq!(json["document"]["segments"][0]["role"], "headline");
    }
}

#[test]
fn what_cannot_be_read_or_written_is_said() {
    let folder = folder("refused");
    let file = folder.join("a.jsonl");
    fs::write(&file, "{\"id\": \"a\", \"text\": \"x\"}\n").unwrap();
    let file = file.to_str().unwrap();
    let missing = folder.join("missing.jsonl");
    let nowhere = folder.join("no/such/folder");
    for (input, output) in [(file, file), (missing.to_str().unwrap(), "-"), (file, nowhere.to_str().unwrap())] {
        let done = command(&["tag", "--input", input, "--output", output]).output().unwrap();
        assert_eq!(done.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&done.stderr).starts_with("error: "));
    }
    assert_eq!(fs::read_to_string(file).unwrap(), "{\"id\": \"a\", \"text\": \"x\"}\n");
    let done = Command::new(env!("CARGO_BIN_EXE_rubricate"))
        .args(["tag", "--input", file, "--output", "-", "--model"])
        .arg(&folder)
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&done.stderr).contains("lexicon.bin"));
}

/// Memory at its highest, in KiB.
#[cfg(target_os = "linux")]
fn peak(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_ascii_whitespace().nth(1).unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_file() {
    let mut child = command(&["tag", "--input", "-", "--output", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    let drain = thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
    let mut stdin = child.stdin.take().unwrap();
    // Much to read and little to tag: what is asked is how much waits in memory.
    let line = format!("{{\"id\": \"x\", \"text\": \"Rome.\", \"more\": \"{}\"}}\n", "y".repeat(100_000));
    let feed = |stdin: &mut std::process::ChildStdin, lines: usize| {
        (0..lines).for_each(|_| stdin.write_all(line.as_bytes()).unwrap());
    };
    feed(&mut stdin, 500);
    let early = peak(child.id());
    feed(&mut stdin, 2500);
    let late = peak(child.id());
    drop(stdin);
    assert!(child.wait().unwrap().success());
    drain.join().unwrap().unwrap();
    // 250 MB more went through.
    assert!(late < early + 64 * 1024, "{early} KiB after 50 MB, {late} KiB after 300 MB");
}

#[test]
fn a_vocabulary_of_the_house_takes_the_place_of_media_topics() {
    let folder = folder("vocabulary");
    let (house, bad) = (folder.join("house.csv"), folder.join("bad.csv"));
    fs::write(&house, "code;name\nc1;tide mill\n").unwrap();
    fs::write(&bad, "code;name\nc1;\n").unwrap();
    let article = "{\"title\": \"Tide mill burns down\", \"text\": \"The tide mill burned on Monday.\"}";
    let output = tag(article, &["--no-media-topics", "--vocabulary", house.to_str().unwrap()]);
    let [line] = lines(&output).try_into().unwrap();
    let topics: Vec<_> = line["topics"].as_array().unwrap().iter().map(|topic| topic["id"].as_str().unwrap()).collect();
    assert_eq!((topics, &line["topics"][0]["vocabulary"]), (vec!["c1"], &Json::from("house")));
    let failed = tag(article, &["--vocabulary", bad.to_str().unwrap()]);
    let told = String::from_utf8(failed.stderr).unwrap();
    assert!(!failed.status.success() && told.contains("vocabulary/invalid") && told.contains("line 2"), "{told}");
}
