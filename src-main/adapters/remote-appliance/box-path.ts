// Names of files on an appliance in the two spellings it has: `temporary:///dir/file` in actions and for people,
// /mgmt/filestore/default/temporary/dir/file in requests. Checked before anything is sent.
import { phrase, type Words } from '../../contract/phrases.ts'
import { Failure } from '../../contract/errors.ts'
import { nameProblem } from '../../engine/destinations/item-name.ts'

const SHAPE = /^([a-z]+):\/\/\/(.*)$/s

function refuse(url: string, reason: Words): never {
  throw new Failure('url.unsupported', { url, reason })
}

/** `temporary:///a/b` as its scheme and the steps below it. Throws Failure `url.unsupported`. */
export function readBoxPath(url: string): { readonly scheme: string; readonly steps: readonly string[] } {
  const match = SHAPE.exec(url) ?? refuse(url, phrase('it-has-not-the-shape-temporary'))
  const bare = (match[2] as string).replace(/\/$/, '')
  const problem = nameProblem(bare)
  if (problem !== undefined) refuse(url, problem)
  return { scheme: match[1] as string, steps: bare === '' ? [] : bare.split('/') }
}

/** The path of a request to the file store. */
export function filestorePath(url: string): string {
  const { scheme, steps } = readBoxPath(url)
  return ['/mgmt/filestore/default', scheme, ...steps.map(encodeURIComponent)].join('/')
}

/** The directory above, and the last step. Throws Failure `url.unsupported` for a scheme's own directory. */
export function splitBoxPath(url: string): { readonly above: string; readonly name: string } {
  const { scheme, steps } = readBoxPath(url)
  const name = steps.at(-1) ?? refuse(url, phrase('it-names-no-file-or-directory'))
  return { above: `${scheme}:///${steps.slice(0, -1).join('/')}`, name }
}
