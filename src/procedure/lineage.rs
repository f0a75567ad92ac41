//! What a council's procedure is made of: its own files, and the procedure of the product they rest on. It merges none.

use super::Library;

/// What a procedure is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lineage {
    /// The council's files, the procedure's own first, each with its text.
    pub own: Vec<(String, String)>,
    /// The procedure of the product that they rest on; none where they rest on none.
    pub of_product: Option<String>,
}

impl Library {
    /// Returns what a procedure is made of, as far as its files are there.
    pub fn lineage(&self, name: &str) -> Lineage {
        let mut lineage = Lineage::default();
        let mut next = Some(name);
        // Files may extend each other in a ring; each is gone through once.
        for _ in self.names() {
            let Some(name) = next else { break };
            if self.is_own(name) {
                lineage.of_product = Some(name.to_owned());
                break;
            }
            let Some(raw) = self.find(name) else { break };
            let text = raw.source().whole_text().clone();
            lineage.own.push((name.to_owned(), text));
            next = raw.extends();
        }
        lineage
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(files: &[&str], own: &[&str], of_product: Option<&str>) {
        let add = |library: Library, text: &&str| library.with("own.yaml", text.as_bytes());
        let library = files.iter().fold(Library::builtin(), add);
        let lineage = library.lineage("one");
        let names: Vec<&str> = lineage.own.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, own);
        assert_eq!(lineage.of_product.as_deref(), of_product);
    }

    #[test]
    fn a_procedure_is_made_of_its_files_down_to_one_of_the_product() {
        let derby = "derby-risk-and-network";
        let one = "chairside-procedure: 1\nname: one\nextends: two\n";
        let two = "chairside-procedure: 1\nname: two\nextends: derby-risk-and-network\n";
        check(&[one, two], &["one", "two"], Some(derby));
        check(&[one], &["one"], None);
        check(&[], &[], None);
        let ring = "chairside-procedure: 1\nname: two\nextends: one\n";
        let library = Library::builtin().with("a", one.as_bytes());
        let lineage = library.with("b", ring.as_bytes()).lineage("one");
        assert_eq!(lineage.of_product, None);
        assert!(Library::builtin().lineage(derby).own.is_empty());
    }
}
