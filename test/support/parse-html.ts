// A page as a browser would understand it, for tests that run in the environment jsdom; only what they ask is typed.

export interface ParsedElement {
  readonly textContent: string
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>
}

export interface ParsedPage {
  readonly body: ParsedElement
  querySelectorAll(selector: string): ArrayLike<ParsedElement> & Iterable<ParsedElement>
}

interface Parser {
  parseFromString(html: string, type: 'text/html'): ParsedPage
}

export function parseHtml(html: string): ParsedPage {
  const { DOMParser } = globalThis as unknown as { readonly DOMParser: new () => Parser }
  return new DOMParser().parseFromString(html, 'text/html')
}
