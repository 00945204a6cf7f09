// Drills in the installation's home: the signed reports as files in a directory each, and a log of JSON lines that lists them. A
// line is written last, so that a report that was cut off is never listed.
import { join } from 'node:path'
import { DRILL_FORMS, type Acknowledgement, type DrillSummary } from '../../contract/drill.ts'
import { Failure } from '../../contract/errors.ts'
import type { DrillLog } from '../../engine/ports/drill-log.ts'
import { appendJsonLine, lineFile, readJsonLines, type LineFile } from './json-lines.ts'
import { readOwn } from './own-files.ts'
import { writePrivateFile } from './private-files.ts'
import { toFailure } from './system-error.ts'

const DIRECTORY = 'drills'
const FILE = 'drills.jsonl'
const SIGNATURE = '.p7s'
const SIGNER = '.signer.pem'
/** Names that this program gives; nothing else is ever put into a path. */
const NAME = /^drill-\d{8}T\d{6}Z-[0-9a-f]{8}$/

type Line =
  | { readonly kind: 'drill'; readonly summary: DrillSummary }
  | { readonly kind: 'acknowledged'; readonly drill: string; readonly how: Acknowledgement }
  /** Its report proves nothing any more, and somebody was told so. */
  | { readonly kind: 'lost'; readonly name: string }

function isLine(value: unknown): value is Line {
  const line = (value ?? {}) as Partial<Record<'kind' | 'summary' | 'how' | 'name', unknown>>
  if (line.kind === 'lost') return typeof line.name === 'string'
  if (line.kind === 'drill') return typeof (line.summary as DrillSummary | undefined)?.drill === 'string'
  return line.kind === 'acknowledged' && typeof (line.how as Acknowledgement | undefined)?.word === 'string'
}

/** The log of them in `home`. */
export const drillLines = (home: string): LineFile => lineFile(join(home, FILE), isLine)

export function createDrillLog(home: string): DrillLog {
  const index = join(home, FILE)
  const directoryOf = (name: string): string => {
    if (!NAME.test(name)) throw new Failure('drill.unknown', { drill: name })
    return join(home, DIRECTORY, name)
  }
  const read = (name: string, file: string): Buffer => {
    return readOwn(join(directoryOf(name), file))
  }
  return {
    async keep(summary, forms, signer) {
      const directory = directoryOf(summary.name)
      try {
        // Named as the report itself says, so that its command works right there.
        for (const { form, text, signature } of forms) {
          const file = `${summary.name}.${form}`
          await writePrivateFile(directory, file, text, false)
          await writePrivateFile(directory, `${file}${SIGNATURE}`, signature, false)
          await writePrivateFile(directory, `${file}${SIGNER}`, signer, false)
        }
      } catch (error) {
        throw toFailure(error, directory)
      }
      await appendJsonLine(index, { kind: 'drill', summary } satisfies Line)
    },
    async all() {
      const lines = await readJsonLines(index, isLine)
      const words = new Map(
        lines.flatMap((line) => (line.kind === 'acknowledged' ? [[line.drill, line.how] as const] : [])),
      )
      const seen = new Set<string>()
      return lines.flatMap((line) => {
        // A file that was put together twice tells each drill twice.
        if (line.kind !== 'drill' || seen.has(line.summary.name)) return []
        seen.add(line.summary.name)
        const acknowledged = words.get(line.summary.drill)
        return [{ ...line.summary, ...(acknowledged ? { acknowledged } : {}) }]
      })
    },
    async signed(name, form) {
      if (!DRILL_FORMS.includes(form)) throw new Failure('drill.unknown', { drill: name })
      const file = `${name}.${form}`
      const [text, signature, signer] = ['', SIGNATURE, SIGNER].map((ending) =>
        read(name, `${file}${ending}`),
      )
      return {
        name: file,
        text: (text as Buffer).toString('utf8'),
        signature: (signature as Buffer).toString('base64'),
        signer: (signer as Buffer).toString('utf8'),
      }
    },
    lost: async () =>
      (await readJsonLines(index, isLine)).flatMap((line) => (line.kind === 'lost' ? [line.name] : [])),
    lose: (name) => appendJsonLine(index, { kind: 'lost', name } satisfies Line),
    acknowledge: (drill, how) => appendJsonLine(index, { kind: 'acknowledged', drill, how } satisfies Line),
  }
}
