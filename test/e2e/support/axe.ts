// axe on the page as it is, so that every spec that makes a page can have it looked at.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { browser } from '@wdio/globals'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** To be called once for each page that is loaded. */
export async function loadAxe(): Promise<void> {
  await browser.execute(source)
}

/** What axe finds, one line each. */
export async function axeFindings(): Promise<readonly string[]> {
  const found = await browser.executeAsync((done: (found: Violation[]) => void) => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }
    void axe.run().then(({ violations }) => done(violations))
  })
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`)
}
