//! The parts of a DOCX file that are the same in every report (ECMA-376, Office Open XML): what is in the package,
//! the styles, the number at the head of a page.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const NAMESPACES: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

/// Text in half points: 14 pt, as Nghị định 30/2020/NĐ-CP, phụ lục I, asks for.
const BODY: u32 = 28;

fn style(id: &str, name: &str, paragraph: &str, run: &str) -> String {
    format!(
        r#"<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
    )
}

fn styles() -> String {
    let bold = |size: u32| format!(r#"<w:b/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#);
    let plain = |size: u32| format!(r#"<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>"#);
    let tight = r#"<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>"#;
    let middle = r#"<w:jc w:val="center"/>"#;
    let heading = |level: u8| {
        format!(
            r#"<w:keepNext/><w:spacing w:before="160" w:after="80"/><w:outlineLvl w:val="{level}"/>"#
        )
    };
    [
        format!(
            r#"{HEAD}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="{BODY}"/><w:szCs w:val="{BODY}"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="288" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>"#
        ),
        // The first line of a paragraph stands in by 1.27 cm.
        style("BodyText", "Body Text", r#"<w:ind w:firstLine="720"/><w:jc w:val="both"/>"#, ""),
        style("Heading1", "heading 1", &heading(0), &bold(BODY)),
        style("Heading2", "heading 2", &heading(1), &bold(26)),
        style("Title", "Title", &format!("{tight}{middle}"), &bold(BODY)),
        style("Organ", "Organ", &format!("{tight}{middle}"), &plain(26)),
        style("OrganStrong", "Organ Strong", &format!("{tight}{middle}"), &bold(26)),
        style("Motto", "Motto", &format!("{tight}{middle}"), &bold(BODY)),
        style(
            "Dated",
            "Dated",
            &format!("{tight}{middle}"),
            &format!("<w:i/>{}", plain(BODY)),
        ),
        style("ToHead", "Recipients Head", tight, &format!("<w:b/><w:i/>{}", plain(24))),
        style("To", "Recipients", tight, &plain(22)),
        style("Signed", "Signed", &format!("{tight}{middle}"), &bold(BODY)),
        style("Cell", "Table Text", tight, &plain(24)),
        style("CellHead", "Table Head", &format!("<w:keepNext/>{tight}{middle}"), &bold(24)),
        style("Note", "Note", middle, &format!("<w:i/>{}", plain(24))),
        style("Header", "header", &format!("{tight}{middle}"), &plain(26)),
        r#"<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B3D6E"/><w:u w:val="single"/></w:rPr></w:style></w:styles>"#.to_owned(),
    ]
    .concat()
}

/// Text that may stand in XML. What XML 1.0 has no place for is left out.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            letter if letter < ' ' => {}
            letter => out.push(letter),
        }
    }
    out
}

/// A DOCX file of a body. `links` are the addresses of the hyperlinks `l0`, `l1` and so on.
///
/// # Errors
/// When the file cannot be put together.
pub fn package(
    title: &str,
    author: &str,
    body: &str,
    links: &[String],
) -> zip::result::ZipResult<Vec<u8>> {
    let document = format!(
        // A4, with margins of 20, 15, 20 and 30 millimetres; no number on the first page.
        r#"{HEAD}<w:document {NAMESPACES}><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>"#
    );
    let header = format!(
        r#"{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>"#
    );
    let links: String = links
        .iter()
        .enumerate()
        .map(|(place, address)| {
            format!(
                r#"<Relationship Id="l{place}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="{}" TargetMode="External"/>"#,
                escaped(address)
            )
        })
        .collect();
    let relations = format!(
        r#"{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/>{links}</Relationships>"#
    );
    let core = format!(
        r#"{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>vi-VN</dc:language></cp:coreProperties>"#,
        escaped(title),
        escaped(author)
    );
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, part) in [
        ("[Content_Types].xml", format!("{HEAD}{TYPES}")),
        ("_rels/.rels", format!("{HEAD}{RELATIONS}")),
        ("docProps/core.xml", core),
        ("word/document.xml", document),
        ("word/styles.xml", styles()),
        ("word/header1.xml", header),
        ("word/_rels/document.xml.rels", relations),
    ] {
        file.start_file(name, options)?;
        file.write_all(part.as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}
