// Holds what a run with a fault said and left against what is promised of every verb: the old or the new, and the next run goes well.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault, Ran } from './run-verb.ts'
import type { FaultyVerb, Outcome } from './faulty-verb.ts'
import { PASSPHRASE } from './passphrase.ts'
import { sameTree, treeAt, type Slot, type Tree } from './world.ts'

/** How a verb ends where nothing fails, and what it began with. */
export interface Base {
  readonly code: number
  readonly before: Tree
}

/** Ends that say something of a set that is not so: another signer, altered, incomplete, not to be opened, weak, unsafe. */
const ACCUSES = [1, 2, 3, 4, 5, 6]
const BUG = 70
const STACK = /\n\s+at .+:\d+:\d+|bug\.unexpected|nobody caught|it did not end|\(node:\d+\)/
/** Calls after which something lies there that cannot be helped. */
const REMOVES = /^(rm|unlink|handle\.close|closeSync)/
/** What a run leaves that is in the middle of something. */
const UNDER_WAY = /\.partial$|\.lock$|secure-backup-run/

function whatItSaid(ran: Ran, fault: Fault, base: Base): readonly string[] {
  const found: string[] = []
  const text = `\n${ran.stdout}\n${ran.stderr}`
  if (ran.code === BUG || STACK.test(text)) found.push(`a stack or a bug: ${text.slice(0, 600)}`)
  if (text.includes(PASSPHRASE)) found.push('the passphrase is in what it says')
  if (fault.kind === 'short' && ran.code !== base.code)
    found.push(`a short write is none of an error, and it ends with ${ran.code}: ${ran.stderr}`)
  if (ACCUSES.includes(ran.code) && ran.code !== base.code)
    found.push(
      `it ends with ${ran.code}, which accuses a set of what the disk did: ${ran.stdout}${ran.stderr}`,
    )
  return found
}

const changed = (before: Tree, after: Tree): string[] => [
  ...[...after].filter(([path, what]) => before.get(path) !== what).map(([path]) => path),
  ...[...before.keys()].filter((path) => !after.has(path)),
]

/** Written in its place, so that it needs no room; what is cut off there was about a set that is not there yet. */
const IN_PLACE = 'home/begun/'

/** Files of state are whole whenever somebody looks. */
function broken(slot: Slot, paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    const file = slot.at(path)
    if (
      path.startsWith(IN_PLACE) ||
      !path.startsWith('home/') ||
      !path.endsWith('.json') ||
      !existsSync(file)
    )
      return []
    try {
      JSON.parse(readFileSync(file, 'utf8'))
      return []
    } catch {
      return [`${path} is not JSON any more`]
    }
  })
}

async function setsThatFail(slot: Slot, paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  if (!existsSync(slot.at('sets'))) return ['the place of the sets is gone']
  for (const name of readdirSync(slot.at('sets'))) {
    if (!existsSync(join(slot.at('sets', name), 'backupmanifest.xml'))) continue
    if (!paths.some((path) => path.startsWith(`sets/${name}`))) continue
    const verified = await slot.run(['verify', slot.at('sets', name)])
    if (verified.code !== 0) found.push(`the set ${name} verifies with ${verified.code}: ${verified.stdout}`)
  }
  return found
}

/** Whether it was killed, or could not remove what it had made: then something may lie there. */
const isExcused = (ran: Ran): boolean => ran.code === -1 || REMOVES.test(ran.hit ?? '')

/** What an error has to clear away itself. */
function leftovers(verb: FaultyVerb, paths: readonly string[], after: Tree): readonly string[] {
  const strange = verb.looks === true ? paths.filter((path) => !path.startsWith('home/')) : []
  const left = paths.filter((path) => after.has(path) && UNDER_WAY.test(path))
  return [
    ...(strange.length === 0 ? [] : [`it only looks, and changes ${strange.join(', ')}`]),
    ...(left.length === 0 ? [] : [`it leaves ${left.join(', ')}`]),
  ]
}

async function outcomeOf(slot: Slot, verb: FaultyVerb, before: Tree): Promise<Outcome | undefined> {
  try {
    return await verb.outcome?.(slot, before)
  } catch (error) {
    return `neither: ${String(error)}`
  }
}

async function nextRun(
  slot: Slot,
  verb: FaultyVerb,
  base: Base,
  outcome?: Outcome,
): Promise<readonly string[]> {
  const found: string[] = []
  await verb
    .settle?.(slot, outcome ?? 'old')
    .catch((error: unknown) => found.push(`what follows: ${String(error)}`))
  const again = await slot.run(verb.again?.(slot, outcome ?? 'old') ?? verb.words(slot))
  const fine = [base.code, ...(outcome === 'new' ? (verb.doneAlready ?? []) : [])]
  if (!fine.includes(again.code) || STACK.test(again.stderr))
    found.push(`the next run ends with ${again.code}: ${again.stdout.slice(0, 400)}${again.stderr}`)
  const then = await outcomeOf(slot, verb, base.before)
  if (then !== undefined && then !== 'new') found.push(`after the next run it is ${then}`)
  return found
}

async function alarms(slot: Slot, ran: Ran): Promise<readonly string[]> {
  const found: string[] = []
  const series = await slot.run(['list', '--series', slot.at('sets')])
  if (series.code !== 0)
    found.push(`list --series raises an alarm: ${series.code} ${series.stdout}${series.stderr}`)
  // What is left is named until somebody asks for it to be cleared away: here, and by the command that is named for a place.
  if (isExcused(ran)) {
    await slot.run(['doctor', '--repair'])
    await slot.run(['clean', slot.at('sets')])
  }
  const doctor = await slot.run(['doctor'])
  if (doctor.code !== 0) found.push(`doctor finds: ${doctor.stdout}${doctor.stderr}`)
  return found
}

/** Whether what it left fits to how it ended. */
function agrees(ran: Ran, base: Base, outcome: Outcome | undefined): readonly string[] {
  if (outcome?.startsWith('neither')) return [outcome]
  if (outcome === 'old' && ran.code === base.code) return ['it says that it is done, and nothing is']
  return []
}

/** What is not as promised; `clean` where the world is still as the scene made it. */
export interface Judgement {
  readonly hit: boolean
  readonly clean: boolean
  readonly found: readonly string[]
}

export async function judge(slot: Slot, verb: FaultyVerb, base: Base, fault: Fault): Promise<Judgement> {
  const ran = await slot.run(verb.words(slot), fault)
  const after = treeAt(slot.root)
  const hit = ran.hit !== undefined
  const found = [...whatItSaid(ran, fault, base)]
  const about = (text: string): string =>
    `${fault.kind} at call ${fault.at}, ${ran.hit ?? 'not reached'}: ${text}`
  if (sameTree(base.before, after)) {
    if (verb.outcome && ran.code === base.code) found.push('it says that it is done, and nothing is')
    return { hit, clean: true, found: found.map(about) }
  }
  const paths = changed(base.before, after)
  if (!isExcused(ran)) found.push(...leftovers(verb, paths, after))
  found.push(...broken(slot, paths), ...(await setsThatFail(slot, paths)))
  const outcome = await outcomeOf(slot, verb, base.before)
  found.push(...agrees(ran, base, outcome), ...(await nextRun(slot, verb, base, outcome)))
  found.push(...(await alarms(slot, ran)))
  return { hit, clean: false, found: found.map(about) }
}
