// Titles of commits: at most 72 characters, imperative, no full stop; those after the commit from which on this is the rule. Where the
// history is not there, as in an archive or a shallow clone, it says so and judges nothing.
import { spawnSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { root, say } from './run.mjs'

/** The last commit before the rule. */
const SINCE = '1e9c9c6ba198327d9ab31d3589ff94ba10af17a5'
const LONGEST = 72
/** Words that end like a past or a gerund and are neither. */
const IMPERATIVE = /^(bed|embed|feed|need|seed|shed|speed|exceed|proceed|bring|ping|ring|string|swing)$/i

/** What is wrong with a title; undefined where nothing is. */
export function faultOf(title) {
  if ([...title].length > LONGEST) return `has ${[...title].length} characters, and ${LONGEST} is the most`
  const [first = ''] = title.split(/\s/)
  if (!/^\p{Lu}/u.test(first)) return 'does not begin with a capital'
  if (/[.]$/.test(title)) return 'ends with a full stop'
  if (/(ed|ing)$/.test(first) && !IMPERATIVE.test(first))
    return `begins with "${first}", which is no imperative`
  return undefined
}

function git(directory, ...words) {
  const { status, stdout, error } = spawnSync('git', words, { cwd: directory, encoding: 'utf8' })
  return error || status !== 0 ? undefined : stdout.trim()
}

/**
 * Judges the titles of a repository's commits.
 * @param directory the top of the working tree
 * @param since the last commit that is not judged
 * @returns `{ skipped }` with the reason, or `{ judged, faults }`
 */
export function judgeTitles(directory, since = SINCE) {
  if (git(directory, '--version') === undefined) return { skipped: 'there is no git here' }
  if (git(directory, 'rev-parse', '--is-inside-work-tree') !== 'true')
    return { skipped: 'this is no clone of a repository' }
  if (git(directory, 'merge-base', '--is-ancestor', since, 'HEAD') === undefined)
    return {
      skipped:
        git(directory, 'rev-parse', '--is-shallow-repository') === 'true'
          ? 'this clone is shallow'
          : `the history does not hold ${since.slice(0, 8)}, after which titles are judged`,
    }
  const log = git(directory, 'log', '--no-merges', '--format=%h %s', `${since}..HEAD`) ?? ''
  const titles = log.split('\n').filter((line) => line !== '')
  const faults = titles.flatMap((line) => {
    const at = line.indexOf(' ')
    const fault = faultOf(line.slice(at + 1))
    return fault === undefined ? [] : [`${line}\n    ${fault}`]
  })
  return { judged: titles.length, faults }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { skipped, judged, faults = [] } = judgeTitles(root)
  if (skipped !== undefined) say(`Titles of commits were not judged: ${skipped}.`)
  else
    say(
      faults.length > 0
        ? `Titles of commits:\n  ${faults.join('\n  ')}`
        : `Titles of ${judged} commits are in order.`,
    )
  process.exit(faults.length > 0 ? 1 : 0)
}
