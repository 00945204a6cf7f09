// The page as a screen reader goes through it: Chromium's accessibility tree, one line for each block, with the roles that are said.
import { browser } from '@wdio/globals'

interface Node {
  readonly nodeId: string
  readonly ignored: boolean
  readonly role?: { readonly value: string }
  readonly name?: { readonly value: string }
  readonly childIds?: readonly string[]
}

/** What begins a line of its own. */
const BLOCKS: ReadonlySet<string> = new Set(['heading', 'paragraph', 'row', 'listitem', 'status', 'alert'])
/** What is said by its name, and before that by what it is. */
const NAMED: ReadonlySet<string> = new Set(['link', 'button', 'image', 'img', 'combobox', 'textbox'])

/** The lines of `main`, as they follow each other. */
export async function reading(): Promise<readonly string[]> {
  const { nodes } = (await browser.sendCommandAndGetResult('Accessibility.getFullAXTree', {})) as {
    readonly nodes: readonly Node[]
  }
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const roleOf = (node: Node): string => (node.ignored ? '' : (node.role?.value ?? ''))
  const childrenOf = (node: Node): readonly Node[] =>
    (node.childIds ?? []).flatMap((id) => byId.get(id) ?? [])
  function saidOf(node: Node): string {
    const role = roleOf(node)
    const name = (node.name?.value ?? '').trim()
    if (role === 'StaticText') return name
    if (role === 'InlineTextBox') return ''
    if (NAMED.has(role)) return `${role === 'img' ? 'image' : role} ${name}`
    return childrenOf(node)
      .map(saidOf)
      .filter(Boolean)
      .join(role === 'row' ? ' | ' : ' ')
  }
  function linesOf(node: Node): readonly string[] {
    const role = roleOf(node)
    if (BLOCKS.has(role)) return [role === 'heading' ? `heading ${saidOf(node)}` : saidOf(node)]
    if (role === 'StaticText' || NAMED.has(role)) return [saidOf(node)]
    return childrenOf(node).flatMap(linesOf)
  }
  const main = nodes.find((node) => roleOf(node) === 'main')
  if (!main) throw new Error('there is no main')
  return linesOf(main)
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
}
