// secure-backup cert table: who can open what, certificates against appliances; and who receives every set.
import { listAlways } from '../../../application/recipients.ts'
import { whoCanOpen } from '../../../application/who-can-open.ts'
import { EXIT } from '../../../contract/errors.ts'
import type { OpenedAppliance, Opener } from '../../../contract/key-usage.ts'
import type { CliWords } from '../../../text/command-line.ts'
import { sayTable } from '../document-lines.ts'
import type { CertRun, OptionsOfCert } from './cert-options.ts'
import { storesOf } from './cert-sets.ts'
import { wrap } from '../wrap.ts'

const titleOf = ({ names, serial }: OpenedAppliance): string => (names.length > 0 ? names.join(', ') : serial)

/** `3 of 7`, and whether the newest is among them. */
function cellOf(words: CliWords, { opens }: Opener, { serial, sets: all }: OpenedAppliance): string {
  const found = opens.find((one) => one.serial === serial)
  if (found === undefined) return '–'
  const said = words.text('cert.table.of', { sets: found.sets, all })
  return found.newest ? said : words.text('cert.table.not-newest', { said })
}

/** `cert table [--sets URL …]`. */
export async function tableOf(run: CertRun<OptionsOfCert<'table'>>): Promise<number> {
  const { engine, terminal, context } = run
  const { words } = terminal
  const stores = await storesOf(run, run.options.many('sets'))
  const { appliances, openers, unread } = await whoCanOpen(engine, stores, context)
  const always = await listAlways(engine)
  terminal.document('opening-table', { appliances, openers, unread, always })
  const listed =
    always.length > 0
      ? words.text('cert.always', { names: always.join(', ') })
      : words.text('cert.always.none')
  terminal.say(wrap(listed, ''))
  if (appliances.length === 0) {
    terminal.say(words.text('cert.table.none'))
    return EXIT.done
  }
  const rows = openers.map((opener) => [
    opener.name ?? words.text('cert.table.stranger', { issuer: opener.issuer, serial: opener.serialNumber }),
    words.text(opener.keyHere ? 'cert.tag.key' : 'cert.tag.no-key'),
    ...appliances.map((one) => cellOf(words, opener, one)),
  ])
  const head = [words.text('cert.table.who'), words.text('cert.table.key'), ...appliances.map(titleOf)]
  sayTable(terminal, { head, rows, numbers: [] })
  for (const set of unread)
    terminal.say(`${terminal.shape('weak')} ${words.text('cert.table.unread', { set })}`)
  return EXIT.done
}
