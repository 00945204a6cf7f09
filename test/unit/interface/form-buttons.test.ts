// A button that cannot be pressed says why, in words that are seen: forms end with FormButton, which names what is missing. Read from
// the pages themselves, so that a new form cannot do otherwise.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const RENDERER = join(import.meta.dirname, '../../../src-renderer')
const DISABLED = /<button\b[^>]*?\bdisabled=\{([^}]*)\}/gs
/** While what was asked for is being done, which is seen. */
const BUSY = /^(?:\w+\.)*busy$/
/** Not of a form, and the reason is what one looks at. */
const SEEN: readonly string[] = [
  // The component itself.
  'components/FormButton.svelte: busy || names.length > 0',
  // There is nothing above the topmost directory; and a directory that cannot be read is shown as an error.
  'components/PathDialog.svelte: shown?.parent === undefined',
  'components/PathDialog.svelte: !shown',
  // It is being cancelled.
  "components/Progress.svelte: job.state !== 'running'",
]

it('every button that cannot be pressed says why', () => {
  const files = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.svelte'),
  )
  const mute = files.flatMap((file) =>
    [...readFileSync(join(RENDERER, file), 'utf8').matchAll(DISABLED)]
      .map(([, why = '']) => why.trim())
      .filter((why) => !BUSY.test(why))
      .map((why) => `${file.replaceAll('\\', '/')}: ${why}`),
  )
  expect(mute.filter((one) => !SEEN.includes(one))).toEqual([])
  expect(SEEN.filter((one) => !mute.includes(one))).toEqual([])
})
