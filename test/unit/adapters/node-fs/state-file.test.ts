// What is written into a file of state is what the next run reads: anything else is a mistake, and the file stays as it was.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { expect, it } from 'vitest'
import { StateFile, type StateForm } from '../../../../src-main/adapters/node-fs/state-file.ts'
import { installationFile } from '../../../../src-main/adapters/node-fs/installation.ts'
import { temporaryDirectory } from '../../../support/temporary-directory.ts'

interface Numbers {
  readonly numbers: readonly number[]
}
const schema = v.looseObject({ numbers: v.array(v.number()) })

function numbersIn(home: string, form?: StateForm<Numbers>): StateFile<Numbers> {
  const shape = { version: 1, schema, empty: { numbers: [] } }
  return new StateFile<Numbers>(
    { home, path: join(home, 'numbers.json') },
    form === undefined ? shape : { ...shape, form },
  )
}

it.each([
  ['another type', { numbers: ['one'] }],
  ['nothing', {}],
  ['what JSON cannot say', { numbers: [Number.NaN] }],
  ['a version of its own', { numbers: [1], version: 'x' }],
])('does not write %s over what is there', async (_, wrong) => {
  const home = temporaryDirectory()
  const file = numbersIn(home)
  await file.change(() => ({ numbers: [1, 2] }))
  const before = readFileSync(file.path, 'utf8')
  await expect(file.change(() => wrong as unknown as Numbers)).rejects.toThrow('would not be read again')
  expect(readFileSync(file.path, 'utf8')).toBe(before)
  expect(await file.change(({ numbers }) => ({ numbers: [...numbers, 3] }))).toEqual({ numbers: [1, 2, 3] })
})

it('does not write what its own form would not read', async () => {
  const form: StateForm<Numbers> = {
    parse: (text) => (text.startsWith('#') ? { numbers: [Number(text.slice(1))] } : undefined),
    write: ({ numbers }) => `${numbers.length === 1 ? '#' : ''}${numbers.join('')}`,
  }
  const file = numbersIn(temporaryDirectory(), form)
  await expect(file.change(() => ({ numbers: [1, 2] }))).rejects.toThrow('would not be read again')
  expect(existsSync(file.path)).toBe(false)
  expect(await file.change(() => ({ numbers: [7] }))).toEqual({ numbers: [7] })
})

it('holds the real ones to it', async () => {
  const file = installationFile(temporaryDirectory())
  const wrong = { appliances: 7 } as unknown as ReturnType<typeof file.read>
  await expect(file.change(() => wrong)).rejects.toThrow('would not be read again')
  expect(existsSync(file.path)).toBe(false)
})
