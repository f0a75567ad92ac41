//! Opens a PDF again with a reader that is not ours: its tags, and the text that they say is theirs. It looks at no picture.

#![allow(dead_code, reason = "each test reads another part of the file")]

use lopdf::{Dictionary, Encoding, Object, ObjectId, decode_text_string};
use std::collections::BTreeMap;

/// A PDF that was opened.
pub(crate) struct Pdf {
    pub(crate) file: lopdf::Document,
    /// What each marked piece of each page says.
    pieces: BTreeMap<(ObjectId, i64), String>,
    /// What stands on the pages besides.
    pub(crate) besides: Vec<String>,
    pub(crate) pages: usize,
}

/// A tag and what is in it.
#[derive(Debug)]
pub(crate) struct Tagged {
    pub(crate) role: String,
    pub(crate) scope: Option<String>,
    pub(crate) text: String,
    pub(crate) inner: Vec<Self>,
}

/// What is open around a piece of text.
enum Around {
    Piece(i64),
    Besides,
    /// The text is this, whatever the letters say.
    Actual(String),
    /// The letters stand in the order they are seen.
    Reversed,
    Other,
}

fn read_page(
    pdf: &lopdf::Document,
    page: ObjectId,
    pieces: &mut BTreeMap<(ObjectId, i64), String>,
    besides: &mut Vec<String>,
) {
    let fonts = pdf.get_page_fonts(page).unwrap();
    let encodings: BTreeMap<Vec<u8>, Encoding> = fonts
        .into_iter()
        .map(|(name, font)| (name, font.get_font_encoding(pdf).unwrap()))
        .collect();
    let mut around: Vec<Around> = Vec::new();
    let mut font = Vec::new();
    let content = pdf.get_and_decode_page_content(page).unwrap();
    for operation in content.operations {
        match operation.operator.as_str() {
            "BMC" | "BDC" => around.push(opened(&operation.operands)),
            "EMC" => {
                let closed = around.pop().unwrap();
                if let Around::Actual(text) = closed {
                    say(&around, page, &text, pieces, besides);
                }
            }
            "Tf" => {
                font = operation
                    .operands
                    .first()
                    .unwrap()
                    .as_name()
                    .unwrap()
                    .to_vec();
            }
            "Tj" | "TJ" => {
                let mut letters = letters(
                    operation.operands.first().unwrap(),
                    encodings.get(&font).unwrap(),
                );
                if around.iter().any(|one| matches!(one, Around::Reversed)) {
                    letters.reverse();
                }
                if !around.iter().any(|one| matches!(one, Around::Actual(_))) {
                    say(&around, page, &letters.concat(), pieces, besides);
                }
            }
            _ => {}
        }
    }
    assert!(around.is_empty());
}

fn opened(operands: &[Object]) -> Around {
    let name = operands.first().unwrap().as_name().unwrap();
    let properties = operands.get(1).and_then(|operand| operand.as_dict().ok());
    let property = |name: &[u8]| properties.and_then(|properties| properties.get(name).ok());
    if let Some(text) = property(b"ActualText") {
        return Around::Actual(decode_text_string(text).unwrap());
    }
    match (name, property(b"MCID")) {
        (b"Artifact", _) => Around::Besides,
        (b"ReversedChars", _) => Around::Reversed,
        (_, Some(number)) => Around::Piece(number.as_i64().unwrap()),
        _ => Around::Other,
    }
}

fn letters(shown: &Object, encoding: &Encoding) -> Vec<String> {
    let strings: Vec<&Object> = match shown {
        Object::Array(items) => items.iter().collect(),
        one => vec![one],
    };
    let strings = strings.into_iter().filter_map(|item| item.as_str().ok());
    strings
        .flat_map(|bytes| bytes.chunks(2))
        .map(|letter| lopdf::Document::decode_text(encoding, letter).unwrap())
        .collect()
}

fn say(
    around: &[Around],
    page: ObjectId,
    text: &str,
    pieces: &mut BTreeMap<(ObjectId, i64), String>,
    besides: &mut Vec<String>,
) {
    let piece = around.iter().find_map(|one| match one {
        Around::Piece(number) => Some(*number),
        _ => None,
    });
    if let Some(number) = piece {
        pieces.entry((page, number)).or_default().push_str(text);
        return;
    }
    let besides_it = around.iter().any(|one| matches!(one, Around::Besides));
    assert!(besides_it, "{text:?} belongs to nothing");
    besides.push(text.to_owned());
}

impl Pdf {
    /// Opens the file.
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let pdf = lopdf::Document::load_mem(bytes).unwrap();
        let mut pieces = BTreeMap::new();
        let mut besides = Vec::new();
        let pages: Vec<ObjectId> = pdf.get_pages().into_values().collect();
        for &page in &pages {
            read_page(&pdf, page, &mut pieces, &mut besides);
        }
        Self {
            pages: pages.len(),
            file: pdf,
            pieces,
            besides,
        }
    }

    /// Returns all that stands on its pages, what is shown again included.
    pub(crate) fn text(&self) -> String {
        let pieces = self.pieces.values().chain(&self.besides);
        pieces.map(String::as_str).collect::<Vec<_>>().join("\n")
    }

    pub(crate) fn catalog(&self) -> &Dictionary {
        self.file.catalog().unwrap()
    }

    pub(crate) fn dict<'a>(&'a self, object: &'a Object) -> &'a Dictionary {
        let (_, object) = self.file.dereference(object).unwrap();
        object.as_dict().unwrap()
    }

    /// Returns its tags, and holds that every piece of text has one and one only.
    pub(crate) fn tags(&mut self) -> Vec<Tagged> {
        let root = self.dict(self.catalog().get(b"StructTreeRoot").unwrap());
        let top = self.kids(root);
        let mut left = std::mem::take(&mut self.pieces);
        let mut tags = Vec::new();
        for kid in &top {
            tags.extend(self.tag(kid, None, &mut left));
        }
        assert!(left.is_empty(), "no tag has {left:?}");
        match tags.as_slice() {
            [document] if document.role == "Document" => tags.remove(0).inner,
            _ => tags,
        }
    }

    fn kids(&self, tag: &Dictionary) -> Vec<Object> {
        let Ok(kids) = tag.get(b"K") else {
            return Vec::new();
        };
        let (_, kids) = self.file.dereference(kids).unwrap();
        match kids {
            Object::Array(kids) => kids.clone(),
            one => vec![one.clone()],
        }
    }

    fn tag(
        &self,
        object: &Object,
        page: Option<ObjectId>,
        left: &mut BTreeMap<(ObjectId, i64), String>,
    ) -> Option<Tagged> {
        let dict = self.dict(object);
        let page = dict
            .get(b"Pg")
            .ok()
            .map(|page| page.as_reference().unwrap())
            .or(page);
        let mut tagged = Tagged {
            role: String::from_utf8_lossy(dict.get(b"S").ok()?.as_name().unwrap()).into_owned(),
            scope: self.scope(dict),
            text: String::new(),
            inner: Vec::new(),
        };
        for kid in self.kids(dict) {
            let (_, kid_is) = self.file.dereference(&kid).unwrap();
            let piece = match kid_is {
                Object::Integer(number) => Some((page.unwrap(), *number)),
                Object::Dictionary(kid) if kid.get(b"MCID").is_ok() => {
                    let page = kid.get(b"Pg").map_or(page, |page| page.as_reference().ok());
                    Some((page.unwrap(), kid.get(b"MCID").unwrap().as_i64().unwrap()))
                }
                _ => None,
            };
            match piece {
                // A piece belongs to one tag only: the second to ask for it finds none.
                Some(piece) => tagged.text += &left.remove(&piece).unwrap_or_default(),
                None => tagged.inner.extend(self.tag(&kid, page, left)),
            }
        }
        Some(tagged)
    }

    fn scope(&self, tag: &Dictionary) -> Option<String> {
        let (_, attributes) = self.file.dereference(tag.get(b"A").ok()?).unwrap();
        let attributes = match attributes {
            Object::Array(all) => all.iter().map(|one| self.dict(one)).collect(),
            one => vec![one.as_dict().unwrap()],
        };
        let scope = attributes.iter().find_map(|one| one.get(b"Scope").ok())?;
        Some(String::from_utf8_lossy(scope.as_name().unwrap()).into_owned())
    }
}
