// What the program keeps between runs so that it starts faster: never more than a help, and never from somebody else's hand.
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import * as modules from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Installation, scratch, type CliResult } from '../support/cli.ts'

const kept = (cache: string): string => join(cache, 'secure-backup', 'code')

function inspecting(cache: string): () => Promise<CliResult> {
  const installation = new Installation(scratch('home'))
  return () =>
    installation.run(['appliance', 'list', '--json'], { env: { XDG_CACHE_HOME: cache, HOME: cache } })
}

describe.skipIf(process.platform !== 'linux')(
  'compiled code between runs (its place is looked for on Linux)',
  () => {
    it('lies in a directory of the user alone, and a second run says the same', async () => {
      const cache = scratch('cache')
      const run = inspecting(cache)
      const first = await run()
      expect(first.code).toBe(0)
      expect(readdirSync(kept(cache))).not.toEqual([])
      expect(statSync(kept(cache)).mode & 0o777).toBe(0o700)
      const second = await run()
      expect(second).toEqual(first)
    })

    it('is not looked at where others may write', async () => {
      const cache = scratch('cache')
      mkdirSync(kept(cache), { recursive: true })
      chmodSync(kept(cache), 0o777)
      const { code } = await inspecting(cache)()
      expect(code).toBe(0)
      expect(readdirSync(kept(cache))).toEqual([])
    })

    it('is no reason to fail where nothing can be kept', async () => {
      const cache = scratch('cache')
      writeFileSync(join(cache, 'secure-backup'), 'a file where the directory would be')
      const { code, stderr } = await inspecting(cache)()
      expect([code, stderr]).toEqual([0, ''])
    })
  },
)

// Node 22.1 and newer keep it themselves, in files of their own kind.
describe.skipIf(process.platform !== 'linux' || 'enableCompileCache' in modules)(
  'compiled code that we keep ourselves (Node before 22.1, Linux)',
  () => {
    it('is used by the next run, and not written again', async () => {
      const cache = scratch('cache')
      const run = inspecting(cache)
      await run()
      const [name = ''] = readdirSync(kept(cache))
      const before = statSync(join(kept(cache), name), { bigint: true })
      await run()
      const after = statSync(join(kept(cache), name), { bigint: true })
      expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
      expect(after.mode & 0o777n).toBe(0o600n)
    })

    it('is made anew when it was damaged, with the same result', async () => {
      const cache = scratch('cache')
      const run = inspecting(cache)
      const first = await run()
      const [name = ''] = readdirSync(kept(cache))
      const path = join(kept(cache), name)
      const whole = readFileSync(path)
      for (const damaged of [
        whole.subarray(0, 1000),
        Buffer.from(whole).fill(0, 5000, 5400),
        Buffer.alloc(0),
      ]) {
        writeFileSync(path, damaged)
        expect(await run()).toEqual(first)
        expect(readFileSync(path).length).toBeGreaterThan(whole.length / 2)
      }
    })

    it('lets the program load a library only when it is needed', async () => {
      const cache = scratch('cache')
      const installation = new Installation(scratch('home'))
      const out = join(scratch('out'), 'old.p12')
      const env = { XDG_CACHE_HOME: cache, HOME: cache }
      const store = ['cert', 'generate', 'late', '--bits', '2048']
      for (const args of [store, ['cert', 'export', 'late', '--format', 'pkcs12-legacy', '--out', out]]) {
        const result = await installation.run(args, { env })
        expect(result.code, result.stderr).toBe(0)
      }
      expect(existsSync(out)).toBe(true)
    })
  },
)
