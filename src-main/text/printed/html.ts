// A printable document as one file of HTML: no script, no picture, nothing from elsewhere, and a policy in it that says so. Every
// value is escaped here and nowhere else.
import { itemOf } from '../../contract/by-name.ts'
import { visible, type PrintedBlock, type PrintedDocument, type PrintedLine } from './document.ts'

export const PRINT_STYLE = `
:root{color-scheme:light;--quiet:#555;--rule:#bbb}
*{box-sizing:border-box}
body{margin:0 auto;max-width:48rem;padding:2rem 1.5rem;background:#fff;color:#111;font:10.5pt/1.45 system-ui,"Segoe UI",sans-serif}
h1{margin:0;font-size:17pt;line-height:1.25}
h2{margin:1.6rem 0 .4rem;font-size:12pt;break-after:avoid}
p{margin:.4rem 0}
.subject{margin:.2rem 0 1.2rem;color:var(--quiet);overflow-wrap:anywhere}
.verdict{padding:.7rem .9rem;border:2px solid;border-left-width:.6rem;break-inside:avoid}
.verdict b{display:block;font-size:12.5pt}
.passed{border-color:#1a7f37}.weak{border-color:#9a6700}.failed{border-color:#cf222e}.not-checked{border-color:#777}
table{width:100%;border-collapse:collapse}
th,td{padding:.28rem .8rem .28rem 0;border-bottom:1px solid var(--rule);text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{border-bottom:2px solid var(--rule);overflow-wrap:normal}
tr{break-inside:avoid}
thead{display:table-header-group}
.facts th,.lines th{width:11rem;font-weight:600}
.status{width:8.5rem;white-space:nowrap}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.mono,pre{font-family:ui-monospace,Consolas,monospace;font-size:9.5pt}
pre{margin:.4rem 0;padding:.5rem .7rem;border:1px solid var(--rule);white-space:pre-wrap;overflow-wrap:anywhere}
.blank{height:2.2rem;border-bottom:1px solid var(--rule)}
ul,ol{margin:.4rem 0;padding-left:1.3rem}
footer{margin-top:2rem;padding-top:.5rem;border-top:1px solid var(--rule);color:var(--quiet);font-size:9pt}
@page{margin:18mm 16mm}
@media print{body{max-width:none;padding:0}}
`

/** Base64 SHA-256 of PRINT_STYLE: the one style that the document's policy lets in. A test holds the two together. */
export const PRINT_STYLE_SHA256 = 'AHnCd0MQ02r3FeNetAY4RgP8l5YYlDSvia+CfzvTpQw='

/** Shapes beside the words, so that nothing depends on colour. */
const SHAPES: Readonly<Record<PrintedLine['status'], string>> = {
  passed: '✓',
  failed: '✗',
  weak: '!',
  'not-checked': '○',
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as it may stand in HTML, in an element or an attribute. */
export function escapeHtml(text: string): string {
  return visible(text).replace(/[&<>"']/g, (character) => itemOf(ENTITIES, character) as string)
}

const paragraph = (text: string): string => `<p>${escapeHtml(text)}</p>`
const items = (tag: 'ul' | 'ol', texts: readonly string[]): string =>
  `<${tag}>${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</${tag}>`

function lineRow({ status, word, label, text }: PrintedLine): string {
  return `<tr><th scope="row">${escapeHtml(label)}</th><td class="status">${SHAPES[status]} ${escapeHtml(word)}</td><td>${escapeHtml(text)}</td></tr>`
}

function tableOf({ head, rows, numbers }: Extract<PrintedBlock, { kind: 'table' }>): string {
  const type = (at: number): string => (numbers.includes(at) ? ' class="number"' : '')
  const cells = head.map((text, at) => `<th scope="col"${type(at)}>${escapeHtml(text)}</th>`)
  const body = rows.map(
    (row) => `<tr>${row.map((text, at) => `<td${type(at)}>${escapeHtml(text)}</td>`).join('')}</tr>`,
  )
  return `<table><thead><tr>${cells.join('')}</tr></thead><tbody>${body.join('\n')}</tbody></table>`
}

function blockOf(block: PrintedBlock): string {
  switch (block.kind) {
    case 'text':
      return paragraph(block.text)
    case 'list':
      return items('ul', block.items)
    case 'steps':
      return items('ol', block.items)
    case 'command':
      return `<pre>${escapeHtml(block.text)}</pre>`
    case 'blank':
      return '<div class="blank"></div>'.repeat(block.lines)
    case 'lines':
      return `<table class="lines"><tbody>${block.rows.map(lineRow).join('\n')}</tbody></table>`
    case 'facts':
      return `<table class="facts"><tbody>${block.rows
        .map(
          ({ label, value, mono }) =>
            `<tr><th scope="row">${escapeHtml(label)}</th><td${mono ? ' class="mono"' : ''}>${escapeHtml(value)}</td></tr>`,
        )
        .join('\n')}</tbody></table>`
    case 'table':
      return tableOf(block)
  }
}

/** The whole file, UTF-8. */
export function renderHtml(document: PrintedDocument): string {
  const { language, title, subject, verdict, sections, about, foot } = document
  const meta =
    about === undefined ? '' : `\n<meta name="secure-backup-report" content="${escapeHtml(about)}">`
  const policy = `default-src 'none'; style-src 'sha256-${PRINT_STYLE_SHA256}'; base-uri 'none'; form-action 'none'`
  const banner = verdict
    ? `<div class="verdict ${verdict.status}"><b>${SHAPES[verdict.status]} ${escapeHtml(verdict.word)}</b>${escapeHtml(verdict.sentence)}</div>\n`
    : ''
  const body = sections.map(
    (section) =>
      `<section>\n<h2>${escapeHtml(section.title)}</h2>\n${section.blocks.map(blockOf).join('\n')}\n</section>`,
  )
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">${meta}
<title>${escapeHtml(`${title} – ${subject}`)}</title>
<style>${PRINT_STYLE}</style>
</head>
<body>
<header>
<h1>${escapeHtml(title)}</h1>
<p class="subject">${escapeHtml(subject)}</p>
</header>
<main>
${banner}${body.join('\n')}
</main>
<footer>${escapeHtml(foot)}</footer>
</body>
</html>
`
}
