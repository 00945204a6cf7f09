// What doctor looks at around the home: schedules and their timers, places of sets, appliances, the clock.
import { existsSync } from '../../adapters/node-fs/plain-fs.ts'
import { join } from 'node:path'
import { OWN_DIRECTORY, SWAP_FILES } from '../../adapters/appliance-folder/swap-journal.ts'
import { createScheduleStore } from '../../adapters/node-fs/schedule-store.ts'
import type { Ailment } from '../../contract/doctor.ts'
import { ERRORS, EXIT, Failure } from '../../contract/errors.ts'
import { toErrorData } from '../../text/en/errors.ts'
import { shellWord } from '../../contract/shell-word.ts'
import { candidatePlaces } from '../../engine/destinations/list-sets.ts'
import type { Timers } from '../../engine/ports/timers.ts'
import { leftBehindIn } from '../../engine/set/run-marker.ts'
import { listPlace } from '../../engine/set/set-place.ts'
import { clockTroubles } from '../clock.ts'
import type { Engine } from '../needs.ts'
import { placesToLook } from '../series.ts'

const isExpected = (error: unknown): error is Failure =>
  error instanceof Failure && ERRORS[error.code].exit !== EXIT.bug

/** Schedules that nothing starts, and timers that start nothing. `timers`: undefined where the platform has none. */
export async function examineTimers(
  { home }: Engine,
  timers: Timers | undefined,
  repairs: boolean,
): Promise<Ailment[]> {
  if (timers === undefined) return []
  const found: Ailment[] = []
  const names = (await createScheduleStore(home).list()).map(({ name }) => name)
  for (const name of names) {
    if ((await timers.state(name)).installed) continue
    const mend = `secure-backup schedule show ${shellWord(name)}`
    found.push({
      ...{ weight: 'warning', what: 'timer-missing', subject: name, detail: '', mend, repairable: false },
    })
  }
  // A schedule whose file is damaged is one that is there.
  const isThere = (name: string): boolean => existsSync(join(home, 'schedules', `${name}.json`))
  for (const name of (await timers.known(home)).filter((one) => !names.includes(one) && !isThere(one))) {
    if (repairs) await timers.remove(name)
    found.push({
      ...{ weight: 'note', what: 'timer-alone', subject: name, detail: '' },
      ...{ mend: 'secure-backup doctor --repair', repairable: true },
      ...(repairs ? { repaired: {} } : {}),
    })
  }
  return found
}

async function examinePlace(engine: Engine, url: string, isRemembered: boolean): Promise<Ailment[]> {
  const { signal } = new AbortController()
  try {
    const { store } = await engine.openStore(url)
    const found: Ailment[] = []
    for (const place of await candidatePlaces(store, signal)) {
      const names = leftBehindIn(await listPlace(place, signal)).map(({ name }) => name)
      if (names.length === 0) continue
      found.push({
        ...{ weight: 'warning', what: 'unfinished', repairable: false },
        subject: place.directory === '' ? url : `${url}/${place.directory}`,
        detail: names.join(', '),
        mend: `secure-backup clean ${shellWord(url)}`,
      })
    }
    return found
  } catch (error) {
    if (!isExpected(error)) throw error
    // Where sets were looked for once, and none are kept by a name: it may be gone for good.
    if (isRemembered) return []
    return [
      {
        ...{ weight: 'warning', what: 'place', subject: url, detail: '', repairable: false },
        error: toErrorData(error),
        mend: `secure-backup destination test ${shellWord(url)}`,
      },
    ]
  }
}

/** Places that cannot be read, and what interrupted runs left at the others. Whether a run is at it is for `clean` to say. */
export async function examinePlaces(engine: Engine): Promise<Ailment[]> {
  const known = new Map<string, boolean>()
  for (const { url, isRemembered } of await placesToLook(engine))
    // An address of an appliance means nothing without it.
    if (!/^(?:local|temporary):/.test(url)) known.set(url, (known.get(url) ?? true) && isRemembered)
  const each = await Promise.all(
    [...known].map(([url, isRemembered]) => examinePlace(engine, url, isRemembered)),
  )
  return each.flat()
}

async function examineAppliance(engine: Engine, name: string, path: string): Promise<Ailment[]> {
  const word = shellWord(name)
  const about = { subject: name, repairable: false }
  if (!existsSync(path))
    return [
      {
        ...{ ...about, weight: 'warning', what: 'appliance', detail: path },
        error: toErrorData(new Failure('path.missing', { path })),
        mend: `secure-backup appliance remove ${word}`,
      },
    ]
  // What was begun is finished by the next use of the appliance: here nothing is used.
  if (SWAP_FILES.some((file) => existsSync(join(path, OWN_DIRECTORY, file))))
    return [
      {
        ...{ ...about, weight: 'warning', what: 'swap', detail: path },
        mend: `secure-backup appliance undo ${word}`,
      },
    ]
  try {
    const kept = await (await engine.openAppliance(name)).kept()
    if (kept === undefined) return []
    return [
      {
        ...{ ...about, weight: 'note', what: 'kept', detail: kept.replacedAt.slice(0, 10) },
        mend: `secure-backup appliance let-go ${word}`,
      },
    ]
  } catch (error) {
    if (!isExpected(error)) throw error
    return [{ ...about, weight: 'warning', what: 'appliance', detail: path, error: toErrorData(error) }]
  }
}

/** Folder appliances: gone, half restored, or still keeping what a restore replaced. */
export async function examineAppliances(engine: Engine): Promise<Ailment[]> {
  const folders = (await engine.installation.appliances()).filter(({ managed }) => managed === undefined)
  const each = await Promise.all(folders.map(({ name, path }) => examineAppliance(engine, name, path)))
  return each.flat()
}

/** A clock that contradicts what was signed already, as whoever removes or skips something is told. */
export async function examineClock(engine: Engine): Promise<Ailment[]> {
  return (await clockTroubles(engine)).map((error) => ({
    ...{ weight: 'warning', what: 'clock', detail: '', repairable: false, error },
    subject: String(error.facts['serial']),
  }))
}
