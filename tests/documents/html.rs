//! A web page opened again with a browser's parser: its parts, what helps those who hear it, and whether it can be read in any light.

use crate::hostile;
use crate::said::{Said, even, said};
use crate::samples;
use chairside::document::Document;
use chairside::output::html;
use proptest::prelude::*;
use scraper::{ElementRef, Html, Selector};
use std::collections::BTreeMap;

fn all<'a>(within: ElementRef<'a>, what: &str) -> Vec<ElementRef<'a>> {
    let what = Selector::parse(what).unwrap();
    within.select(&what).collect()
}

fn inner(of: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    of.child_elements().collect()
}

/// Returns what a reader reads in an element: a line break parts two words.
fn text(of: ElementRef) -> String {
    let mut said = String::new();
    for node in of.descendants() {
        match node.value() {
            scraper::Node::Text(text) => said.push_str(text),
            scraper::Node::Element(element) if element.name() == "br" => said.push(' '),
            _ => {}
        }
    }
    even(&said)
}

fn parts(page: &Html) -> Vec<Said> {
    let main = all(page.root_element(), "body > main");
    assert_eq!(main.len(), 1);
    inner(main[0]).into_iter().filter_map(part).collect()
}

fn part(of: ElementRef) -> Option<Said> {
    let texts = |what: &str| -> Vec<String> { all(of, what).into_iter().map(text).collect() };
    let part = match of.value().name() {
        "p" => Said::Paragraph(text(of)),
        list @ ("ul" | "ol") => Said::List(list == "ol", texts("li")),
        "dl" => Said::Facts(texts("dt").into_iter().zip(texts("dd")).collect()),
        "blockquote" => Said::Quote(texts("p, footer")),
        "figure" => Said::Paragraph(text(all(of, "figcaption")[0])),
        "div" if of.attr("class") == Some("page") => return None,
        "hr" => return None,
        "div" => table(all(of, "table")[0]),
        "table" => table(of),
        heading => {
            let level = heading
                .strip_prefix('h')
                .unwrap_or_else(|| panic!("{heading}"));
            Said::Heading(level.parse().unwrap(), text(of))
        }
    };
    Some(part)
}

fn table(of: ElementRef) -> Said {
    let titles = all(of, "thead > tr > th");
    assert!(titles.iter().all(|th| th.attr("scope") == Some("col")));
    let caption = all(of, "caption").into_iter().map(text).next();
    let cell = |cell: ElementRef| -> Vec<String> {
        let paragraphs = inner(cell);
        if paragraphs.is_empty() {
            return Some(text(cell))
                .into_iter()
                .filter(|t| !t.is_empty())
                .collect();
        }
        let paragraphs = paragraphs.into_iter().map(text);
        paragraphs.filter(|text| !text.is_empty()).collect()
    };
    let rows = all(of, "tbody > tr").into_iter();
    Said::Table {
        caption,
        head: titles.into_iter().map(text).collect(),
        rows: rows
            .map(|row| inner(row).into_iter().map(cell).collect())
            .collect(),
    }
}

/// Holds a page against its document.
fn check(document: &Document) -> Html {
    let page = Html::parse_document(&html(document));
    assert_eq!(parts(&page), said(document));
    page
}

#[test]
fn every_document_of_the_examples_comes_out_whole_and_in_order() {
    for document in samples::all() {
        let page = check(&document);
        let root = page.root_element();
        assert_eq!(root.attr("lang"), Some("en-GB"));
        assert_eq!(text(all(root, "head > title")[0]), even(&document.title));
        in_order(&document, &parts(&page));
    }
}

/// One heading of the first level, first of all, and no level left out on the way down.
fn in_order(document: &Document, parts: &[Said]) {
    let levels = parts.iter().filter_map(|part| match part {
        Said::Heading(level, _) => Some(*level),
        _ => None,
    });
    let levels: Vec<u8> = levels.collect();
    let title = &document.title;
    assert_eq!(levels.split(|level| *level == 1).count() - 1, 1, "{title}");
    assert_eq!(levels.first(), Some(&1), "{title}");
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "{title}: {levels:?}");
    }
}

#[test]
fn what_can_be_reached_by_keyboard_says_what_it_is() {
    let page = check(&hostile::fixed());
    let root = page.root_element();
    let reached = all(root, "[tabindex]");
    assert!(!reached.is_empty());
    for element in reached {
        assert!(element.attr("role").is_some() && element.attr("aria-label").is_some());
    }
    for picture in all(root, "svg") {
        assert_eq!(picture.attr("role"), Some("img"));
        assert!(picture.attr("aria-label").is_some());
    }
}

#[test]
fn nothing_in_the_page_runs_or_is_fetched() {
    let page = check(&hostile::fixed());
    let root = page.root_element();
    let never = "script, link, img, iframe, object, embed, form, a, base, [src], [href], [style], [onclick], [onerror]";
    assert_eq!(all(root, never).len(), 0);
    for element in all(root, "*") {
        let attributes = element.value().attrs();
        assert!(
            attributes
                .into_iter()
                .all(|(name, _)| !name.starts_with("on"))
        );
    }
}

/// Reads the colours that a rule of the style names.
fn colours(rule: &str) -> BTreeMap<&str, [f64; 3]> {
    let named = rule.split(';').filter_map(|one| {
        let (name, value) = one.split_once(':')?;
        let value = value.trim().strip_prefix('#')?;
        let part = |at: usize| u8::from_str_radix(&value[at..at + 2], 16).map(f64::from);
        let colour = [part(0).ok()?, part(2).ok()?, part(4).ok()?];
        Some((name.trim().trim_start_matches("--"), colour))
    });
    named.collect()
}

/// The contrast of two colours as WCAG 2.2 reckons it.
fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let light = |colour: [f64; 3]| {
        let [red, green, blue] = colour.map(|part| {
            let part = part / 255.0;
            if part <= 0.040_45 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn it_can_be_read_in_the_light_in_the_dark_and_on_paper() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 0.01);
    let page = html(&Document::new("t", "r"));
    let schemes: Vec<BTreeMap<&str, [f64; 3]>> = page
        .split(":root {")
        .skip(1)
        .map(|rule| colours(rule.split('}').next().unwrap()))
        .collect();
    assert_eq!(schemes.len(), 3, "light, dark and print");
    for scheme in schemes {
        for letters in ["ink", "quiet", "mark"] {
            for ground in ["paper", "band"] {
                let found = contrast(scheme[letters], scheme[ground]);
                assert!(found >= 4.5, "{letters} on {ground}: {found:.1}");
            }
        }
        let lines = contrast(scheme["mark"], scheme["paper"]);
        assert!(lines >= 3.0, "{lines:.1}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_typed_comes_out_once_and_in_order(document in hostile::document()) {
        check(&document);
    }
}
