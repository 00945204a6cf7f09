// npm run demo: the main job on the sample appliance, from nothing to a proved restore, in a directory of its own.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build, installPackages } from './install.mjs'
import { root, say, stepEnvironment } from './run.mjs'

await installPackages()
await build()

const place = mkdtempSync(join(tmpdir(), 'secure-backup-demo-'))
const cli = join(root, 'resources/bin/secure-backup.cjs')
const sample = join(place, 'mqa-sample')
const sets = join(place, 'backups')
const monday = join(sets, 'monday')
const spare = join(place, 'mqa-spare')
const env = stepEnvironment({
  SECURE_BACKUP_HOME: join(place, 'home'),
  SECURE_BACKUP_PASSPHRASE: 'only-for-this-demo',
})
let step = 0

function tell(text) {
  step += 1
  say(`\n── ${step}. ${text}`)
}

/** Shows a command as a person would type it, runs it, and insists on its exit code. */
function secureBackup(args, expected = 0) {
  say(`$ secure-backup ${args.map((arg) => arg.replace(`${place}/`, '')).join(' ')}`)
  const result = spawnSync(process.execPath, [cli, ...args], { env, cwd: place, encoding: 'utf8' })
  say((result.stdout + result.stderr).replaceAll(`${place}/`, '').trimEnd())
  if (result.status !== expected) {
    say(`The demo expected exit code ${expected} and got ${result.status}.`)
    process.exit(1)
  }
}

cpSync(join(root, 'resources/sample-appliance'), sample, { recursive: true })
mkdirSync(sets)
say(`Everything happens in ${place}; paths below are relative to it.`)

tell('Two certificates: one for every day, one for the day the first is lost')
secureBackup(['cert', 'generate', 'backup', '--profile', 'recipient'])
secureBackup(['cert', 'generate', 'recovery', '--profile', 'recovery'])
tell('A backup of the sample appliance. Only the certificates are needed; the keys stay in the vault')
secureBackup(['create', '--appliance', sample, '--cert', 'backup', '--cert', 'recovery', '--to', monday])
tell('What anyone can read of it: the manifest')
secureBackup(['inspect', monday])
tell('Proof that it can be restored: every byte, and with the recovery key every entry')
secureBackup(['verify', monday, '--key', 'recovery'])
tell('A spare appliance, reinitialised. Can this set go there?')
mkdirSync(spare)
writeFileSync(
  join(spare, 'appliance.json'),
  readFileSync(join(sample, 'appliance.json'), 'utf8').replace('0000001', '0000002'),
)
const onto = ['--to', spare, '--onto', basename(spare)]
secureBackup(['restore', monday, ...onto, '--key', 'recovery', '--validate'])
tell(
  'The restore. The spare is another appliance than the one that was backed up: its name is typed once more',
)
secureBackup(['restore', monday, ...onto, '--key', 'recovery'])
tell('Second thoughts: back to what was there before')
secureBackup(['appliance', 'undo', spare])
tell('Someone changes one byte of a part')
const part = join(monday, 'config.tgz')
const bytes = readFileSync(part)
bytes[100] ^= 1
writeFileSync(part, bytes)
secureBackup(['verify', monday], 3)

rmSync(place, { recursive: true, force: true })
say(
  '\nDone. The demo removed its directory. secure-backup --help says how to do this with your own appliance.',
)
