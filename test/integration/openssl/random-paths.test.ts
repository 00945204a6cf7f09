// Certification paths that chance makes, held against stock OpenSSL: whatever is accepted here it accepts too, along that very path, and
// what it accepts is refused here only by a rule that the oddities of the path call for (DECISION-certification-paths.md).
import { expect, it } from 'vitest'
import { chanceFor, rounds } from '../../support/fuzz.ts'
import { opensslAgainst, oursOf, type Path } from '../../support/odd-paths.ts'
import { randomPath } from '../../support/random-paths.ts'

/** FUZZ_FACTOR makes more of them. */
const COUNT = rounds(60)

/** With up to two certificates fewer, each way on its own is told of: of several only one reason is. */
function* withFewer(path: Path): Generator<Path> {
  const { below } = path
  for (let one = 0; one < below.length; one += 1)
    for (let other = one; other < below.length; other += 1)
      if (other < below.length - 1 || other === one)
        yield {
          ...path,
          below: below.filter((_, at) => (at !== one && at !== other) || at === below.length - 1),
        }
}

function isExcused(path: Path, may: readonly string[]): boolean {
  if (may.length === 0) return false
  for (const fewer of withFewer(path)) if (may.includes(oursOf(fewer).says)) return true
  return false
}

it('[F-22] paths that chance makes are judged as OpenSSL judges them, and stricter only where it is written down', () => {
  const chance = chanceFor('certification paths')
  const findings: string[] = []
  const said = new Map<string, number>()
  for (let at = 0; at < COUNT; at += 1) {
    const { path, what, may } = randomPath(chance)
    const found = oursOf(path)
    said.set(found.says, (said.get(found.says) ?? 0) + 1)
    const tell = (finding: string): void => void findings.push(`#${at}: ${finding}: ${what.join('; ')}`)
    // It looks for one way only: so it is asked about the one that was found.
    const against = found.way && opensslAgainst(found.way, 'all')
    if (against !== undefined) tell(`accepted here alone (${against})`)
    if (found.way || isExcused(path, may)) continue
    if (opensslAgainst(path, 'all') === undefined) tell(`refused here alone (${found.says})`)
  }
  console.info(`certification paths: ${JSON.stringify(Object.fromEntries(said))}`)
  expect(findings).toEqual([])
  expect(said.get('accepted')).toBeGreaterThan(0)
  expect(said.size).toBeGreaterThan(3)
}, 120_000)
