//! Workbooks opened again, by what the standard says of them and nothing of the product's: each page with its rows, a day as its
//! number.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

/// A workbook: its pages in their order.
pub(crate) struct Workbook(pub(crate) Vec<(String, Vec<Vec<String>>)>);

impl Workbook {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut parts: BTreeMap<String, String> = BTreeMap::new();
        for at in 0..zip.len() {
            let mut part = zip.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            assert!(
                parts
                    .insert(part.name().unwrap().into_owned(), text)
                    .is_none()
            );
        }
        for (name, text) in &parts {
            assert_eq!(roxmltree::Document::parse(text).err(), None, "{name}");
        }
        let part = |name: &str| parts.get(name).unwrap();
        let links = roxmltree::Document::parse(part("xl/_rels/workbook.xml.rels")).unwrap();
        let book = roxmltree::Document::parse(part("xl/workbook.xml")).unwrap();
        let sheets = book.descendants().filter(|n| n.has_tag_name_local("sheet"));
        let pages = sheets.map(|sheet| {
            let id = sheet
                .attributes()
                .find(|a| a.name() == "id")
                .unwrap()
                .value();
            let link = links.descendants().find(|n| n.attribute("Id") == Some(id));
            let target = link.unwrap().attribute("Target").unwrap();
            let page = part(&format!("xl/{target}"));
            (sheet.attribute("name").unwrap().to_owned(), rows(page))
        });
        Self(pages.collect())
    }
}

trait Local {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl Local for roxmltree::Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

fn rows(page: &str) -> Vec<Vec<String>> {
    let page = roxmltree::Document::parse(page).unwrap();
    let rows = page.descendants().filter(|n| n.has_tag_name_local("row"));
    let row = |row: roxmltree::Node<'_, '_>| {
        let mut cells = Vec::new();
        for cell in row.children().filter(|n| n.has_tag_name_local("c")) {
            let place: String = cell.attribute("r").unwrap().to_owned();
            let letters = place.bytes().take_while(u8::is_ascii_uppercase);
            let column = letters.fold(0, |n, b| n * 26 + usize::from(b - b'A') + 1) - 1;
            cells.resize(cells.len().max(column), String::new());
            let words = cell
                .descendants()
                .filter(|n| n.has_tag_name_local("t") || n.has_tag_name_local("v"));
            cells.push(
                words
                    .filter_map(|n| n.text())
                    .collect::<String>()
                    .replace("_x005F_", "_"),
            );
            assert!(
                !cell.children().any(|n| n.has_tag_name_local("f")),
                "{place}"
            );
        }
        cells
    };
    rows.map(row).collect()
}
