// What secure-backup cert does about the end of a certificate: renews it, or lets it expire, and says what that means for sets.
import { letCertificateExpire } from '../../../application/key-places.ts'
import { renew, type Renewed } from '../../../application/renew-certificate.ts'
import { EXIT } from '../../../contract/errors.ts'
import { mayOpen } from '../../../contract/certificate-validity.ts'
import type { CertRun, OptionsOfCert } from './cert-options.ts'
import { confirmLoss, usageFor } from './cert-sets.ts'
import { validityIn } from './cert-words.ts'
import { wrap } from '../wrap.ts'

/** What is left to do: which sets need the former key, and where copies of it are. Returns the number of sets. */
async function sayNewKey(run: CertRun<'sets'>, { stored, former }: Renewed): Promise<number> {
  const { terminal } = run
  const say = (text: string): void => terminal.say(`  ${wrap(text, '  ')}`)
  const usage = (await usageFor(run)).usage.find(({ name }) => name === former)
  const count = usage?.opens.length ?? 0
  say(terminal.words.counted('renew.need', count))
  if (count > 0)
    terminal.say(
      `  secure-backup rewrap --everywhere --key ${former} --cert ${stored.name}    (${terminal.words.text('cert.and-others')})`,
    )
  if (stored.profile !== 'recovery') return count
  say(terminal.words.text('renew.kit'))
  terminal.say(`  secure-backup cert kit ${stored.name} --out ${stored.name}.p12`)
  return count
}

/** `cert renew NAME`, `cert renew NAME --new-key`. */
export async function renewOf(run: CertRun<OptionsOfCert<'renew'>>, name: string): Promise<number> {
  const { engine, options, terminal, context } = run
  const newKey = options.flag('new-key')
  const [bits, days] = [options.whole('bits'), options.whole('days')]
  if (bits !== undefined && !newKey) options.refuse('cert.bits-of-new-key')
  const plan = {
    name,
    newKey,
    ...(bits === undefined ? {} : { bits }),
    ...(days === undefined ? {} : { days }),
  }
  const renewed = await renew(engine, plan, context.signal)
  const { stored, former } = renewed
  const done = terminal.words.text(newKey ? 'renew.done-key' : 'renew.done', {
    date: stored.notAfter.slice(0, 10),
    former,
  })
  const say = (text: string): void => terminal.say(`  ${wrap(text, '  ')}`)
  terminal.say(`${terminal.shape('passed')} ${terminal.bold(name)}: ${done}`)
  say(validityIn(terminal.words, stored))
  if (!mayOpen(stored)) {
    say(terminal.words.text('renew.signer'))
    terminal.say(`  secure-backup cert export ${name} --out ${name}.pem`)
  }
  if (mayOpen(stored)) say(terminal.words.text(newKey ? 'renew.new-key' : 'renew.same-key'))
  const needed = newKey && mayOpen(stored) ? await sayNewKey(run, renewed) : 0
  terminal.document('renewed-certificate', {
    ...stored,
    former,
    newKey,
    setsNeedFormerKey: needed,
    validity: validityIn(terminal.words, stored),
  })
  return EXIT.done
}

/** `cert let-expire NAME`, `cert let-expire NAME --off`: asks for the number of sets that have no other key here. */
export async function letExpireOf(run: CertRun<OptionsOfCert<'let-expire'>>, name: string): Promise<number> {
  const { engine, options, terminal } = run
  if (options.flag('off')) {
    const stored = await letCertificateExpire(engine, { name, on: false, confirmed: 0 })
    terminal.tell('passed', 'cert.warned-again', { name: terminal.bold(name) })
    terminal.document('certificate', stored)
    return EXIT.done
  }
  const { usage, confirmed } = await confirmLoss(run, name, 'expire.loss')
  const stored = await letCertificateExpire(engine, { name, on: true, confirmed, usage })
  terminal.tell('passed', 'cert.may-expire', {
    ...{ name: terminal.bold(name), validity: validityIn(terminal.words, stored) },
  })
  terminal.document('certificate', { ...stored, dependent: usage?.onlyKeyHereFor ?? [] })
  return EXIT.done
}
