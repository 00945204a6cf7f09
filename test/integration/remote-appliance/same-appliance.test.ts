// A set onto another appliance than its own, and onto another model: points of the pre-flight, before anything is sent.
import { describe, expect, it } from 'vitest'
import type { ManagedRestore } from '../../../src-main/contract/managed.ts'
import { MODEL_RULES, ruleFor } from '../../../src-main/contract/model-rules.ts'
import { startBox } from '../../support/box-under-test.ts'
import { restore, type RestoreWish } from '../../support/managed-under-test.ts'
import type {
  RecordedAppliance,
  RecordedOptions,
} from '../../support/recorded-appliance/recorded-appliance.ts'

async function tried(options: RecordedOptions, input: RestoreWish['input']) {
  const box = await startBox(options)
  const expected = { name: 'mqa-2', serial: box.identity['Serial'] ?? '' }
  const outcome = await restore(box, { input: { expected, ...input } })
  return { box, outcome }
}

const pointOf = ({ preflight }: ManagedRestore, code: string) => preflight.find((one) => one.code === code)
const isUntouched = ({ log }: RecordedAppliance): boolean => log.every((line) => line.startsWith('GET '))
const asked = ({ actionsSeen }: RecordedAppliance): readonly unknown[] =>
  actionsSeen.flatMap((one) => Object.values(one))

describe('a set of another serial number', () => {
  const other = { identity: { Serial: '0000002' } }

  it('is refused before anything is sent, and a code does not lift it', async () => {
    for (const validate of [true, false]) {
      const accept = ['target.reinitialised-unseen', 'target.other-serial']
      const { box, outcome } = await tried(other, { accept, validate })
      expect(outcome).toMatchObject({ state: 'refused', code: 7 })
      expect(pointOf(outcome, 'target.other-serial')).toMatchObject({ status: 'refused', typed: 'mqa-2' })
      expect(isUntouched(box)).toBe(true)
    }
  })

  it('is restored where the name of the target was typed, and no other', async () => {
    const wrong = await tried(other, { onto: 'mqa-1' })
    expect(wrong.outcome.state).toBe('refused')
    const { outcome } = await tried(other, { onto: 'mqa-2' })
    expect(outcome.state).toBe('restored')
    expect(pointOf(outcome, 'target.other-serial')?.status).toBe('accepted')
  })
})

describe('a set of the same serial number, which virtual appliances share', () => {
  it('of another appliance by its name is refused until the name of the target is typed', async () => {
    const input = { origin: { name: 'mqa-1', systemName: 'mq-one' }, registeredAs: 'mq-two' }
    const { box, outcome } = await tried({ systemName: 'mq-two' }, input)
    expect(pointOf(outcome, 'target.other-name')).toMatchObject({
      status: 'refused',
      typed: 'mqa-2',
      facts: { from: 'mq-one', says: 'mq-two' },
    })
    expect(isUntouched(box)).toBe(true)
    expect((await tried({ systemName: 'mq-two' }, { ...input, onto: 'mqa-2' })).outcome.state).toBe(
      'restored',
    )
  })

  it('of an appliance that calls itself otherwise than when it was registered is refused as well', async () => {
    const input = { origin: { name: 'mqa-2', systemName: 'mq-two' }, registeredAs: 'mq-two' }
    const { outcome } = await tried({ systemName: 'mq-seven' }, input)
    expect(pointOf(outcome, 'target.other-name')?.status).toBe('refused')
  })

  it('of its own passes, also once it is reinitialised and has no name', async () => {
    const input = { origin: { name: 'mqa-2', systemName: 'mq-two' }, registeredAs: 'mq-two' }
    for (const systemName of ['mq-two', '']) {
      const { outcome } = await tried({ systemName }, input)
      expect([outcome.state, pointOf(outcome, 'target.other-name')?.status]).toEqual(['restored', 'passed'])
    }
  })

  it('of one that is not known here stops nothing, and is said', async () => {
    const { outcome } = await tried({}, {})
    expect([outcome.state, pointOf(outcome, 'target.other-name')?.status]).toEqual(['restored', 'unseen'])
  })
})

describe('a set of another model', () => {
  const hardware = { identity: { MachineType: '8441', ModelType: '52X' } }

  it('is refused where no rule of the table allows it, and the machine type is not sent', async () => {
    const { outcome } = await tried(hardware, {})
    expect(pointOf(outcome, 'model.differs')).toMatchObject({
      status: 'refused',
      facts: { set: '5725S14', target: '844152X' },
    })
    const { box, outcome: lifted } = await tried(hardware, {
      accept: ['model.differs', 'target.reinitialised-unseen'],
    })
    expect(lifted.state).toBe('restored')
    expect(JSON.stringify(asked(box))).not.toContain('BackupMachineType')
  })

  it('of a DataPower Gateway that takes BackupMachineType passes by its rule, and the set’s is sent each time', async () => {
    const { box, outcome } = await tried({ ...hardware, faults: { takes: ['BackupMachineType'] } }, {})
    expect(pointOf(outcome, 'model.differs')).toMatchObject({
      status: 'passed',
      facts: { rule: 'datapower-machine-type' },
    })
    const sent = asked(box).filter((one) => JSON.stringify(one).includes('"validate"'))
    expect(sent).toHaveLength(2)
    for (const one of sent) expect(one).toMatchObject({ BackupMachineType: '5725S14' })
  })

  it('no machine type is sent where the models are the same', async () => {
    const { box } = await tried({ faults: { takes: ['BackupMachineType'] } }, {})
    expect(JSON.stringify(asked(box))).not.toContain('BackupMachineType')
  })
})

describe('the table of models', () => {
  const takes = new Set<string>()

  it('names address, product version and day of the source of each rule', () => {
    for (const { source } of MODEL_RULES) {
      expect(source.url).toMatch(/^https:\/\/\S+$/)
      expect(source.version).toMatch(/\d+\.\d+/)
      expect(source.read).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    }
  })

  it('goes by machine types as boxes report them, either way, and for the product of the rule alone', () => {
    const pair = { set: '844154A', target: '844155A', takes }
    expect(ruleFor({ ...pair, version: 'MQ00.9.4.1.0' })?.id).toBe('mq-m2002-m2003')
    expect(ruleFor({ ...pair, version: 'MQ00.9.4.1.0', set: pair.target, target: pair.set })).toBeDefined()
    expect(ruleFor({ ...pair, version: 'IDG.10.5.0.4' })).toBeUndefined()
    expect(ruleFor({ ...pair, version: 'MQ00.9.4.1.0', target: '5725S14' })).toBeUndefined()
    expect(ruleFor({ ...pair, version: 'MQ00.9.4.1.0', set: '843654A' })).toBeUndefined()
  })
})
