//! Takes comments and indentation out of scripts: they are for those who read the sources, and a
//! browser would load them with every page.

/// The script without lines that are comments alone. What stands in a template literal stays.
pub fn script(source: &str) -> String {
    let mut lean = String::with_capacity(source.len());
    let (mut in_comment, mut in_template) = (false, false);
    for line in source.lines() {
        if in_template {
            lean.push_str(line);
            lean.push('\n');
            in_template ^= turns(line);
            continue;
        }
        let code = line.trim();
        let opens = code.starts_with("/*") && (code.ends_with("*/") || !code.contains("*/"));
        if in_comment || opens {
            in_comment = !code.ends_with("*/");
        } else if !code.is_empty() && !code.starts_with("//") {
            lean.push_str(code);
            lean.push('\n');
            in_template = turns(code);
        }
    }
    lean
}

/// Whether a template literal begins or ends in this line without its other end.
fn turns(line: &str) -> bool {
    let mut escaped = false;
    let mut open = false;
    for char in line.chars() {
        open ^= char == '`' && !escaped;
        escaped = char == '\\' && !escaped;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::script;

    #[test]
    fn comments_and_indentation_go() {
        let source = "// One.\nimport x from './x.js';\n\n/**\n * Two.\n */\nfunction f() {\n  /* three */\n  return 'a // b';\n}\n";
        assert_eq!(script(source), "import x from './x.js';\nfunction f() {\nreturn 'a // b';\n}\n");
    }

    #[test]
    fn code_beside_a_comment_stays() {
        assert_eq!(script("/* one */ call();\ncall(); // two\n"), "/* one */ call();\ncall(); // two\n");
    }

    #[test]
    fn template_literals_stay_to_the_letter() {
        let source = "const t = `\n  // kept\n\n  end \\` `;\n  // gone\nuse(t);\n";
        assert_eq!(script(source), "const t = `\n  // kept\n\n  end \\` `;\nuse(t);\n");
    }
}
