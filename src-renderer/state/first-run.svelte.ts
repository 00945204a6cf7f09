// The first run as one path: what of it is done is read from the installation, so that it can be left and gone on with at any time;
// what runs belongs to the window and not to the page, so that it goes on while somebody looks elsewhere.
import type { ApplianceSummary } from '../../src-main/contract/api/appliances.ts'
import type { InspectedSet } from '../../src-main/contract/api/verification.ts'
import type { JobKind } from '../../src-main/contract/api/jobs.ts'
import type { KeptCertificate } from '../../src-main/contract/certificates.ts'
import type { DrillReport } from '../../src-main/contract/drill.ts'
import type { ErrorData } from '../../src-main/contract/errors.ts'
import type { HistoryEntry } from '../../src-main/contract/history.ts'
import type { ManagedRestore } from '../../src-main/contract/managed.ts'
import { errorDataOf } from '../client/client.ts'
import { api } from '../client/index.ts'
import { activity, appliances, certificates, fileIn, usableRecipients } from './data.svelte.ts'
import { InlineJob } from './inline-job.svelte.ts'
import { runningJobs } from './jobs.svelte.ts'
import { announce, ensureUnlocked } from './shell.svelte.ts'
import { currentLanguage, t } from './text.svelte.ts'
import { trustSigner } from './trust-signer.ts'

/** In their order, after the appliance is registered and somebody said where things go. */
export const FIRST_STEPS = ['certificate', 'kit', 'backup', 'trust', 'proof'] as const
export type FirstStep = (typeof FIRST_STEPS)[number]

/** What a person says once, before the rest runs by itself. */
export interface KeepWish {
  readonly destination: string
  /** Directory of the recovery kit. */
  readonly kit: string
  readonly passphrase: string
}

/** What there is of it. */
export interface FirstFacts {
  readonly appliance: ApplianceSummary
  readonly destination: string | undefined
  /** Name of the key that opens the sets here. */
  readonly key: string | undefined
  /** Name of the key that the recovery kit is of: the same one where sets are for one certificate only. */
  readonly recovery: string | undefined
  /** When that was exported last, ISO 8601 UTC. */
  readonly exported: string | undefined
  readonly set: string | undefined
}

/** Which appliance the first run is about: the one that was asked for, else the only one. */
export function firstAppliance(
  all: readonly ApplianceSummary[],
  asked: string,
): ApplianceSummary | undefined {
  return all.find(({ name }) => name === asked) ?? (all.length === 1 ? all[0] : undefined)
}

export function firstFacts(
  appliance: ApplianceSummary,
  known: readonly KeptCertificate[],
  history: readonly HistoryEntry[],
): FirstFacts {
  const own = usableRecipients(known).filter((one) => one.privateKey === 'vault')
  const { managed } = appliance
  const key = managed ? managed.object : own.find(({ profile }) => profile === 'recipient')?.name
  const recovery = managed ? managed.object : own.find(({ profile }) => profile === 'recovery')?.name
  const exported = history.find(
    ({ operation, outcome, name }) =>
      operation === 'certificate-exported' && outcome === 'done' && name !== undefined && name === recovery,
  )?.time
  return {
    appliance,
    destination: appliance.destination,
    key,
    recovery,
    exported,
    set: appliance.state?.lastBackup?.set,
  }
}

/** What a certificate is called that nobody gave a name. */
function freeName(wanted: string, known: readonly KeptCertificate[]): string {
  const taken = new Set(known.map(({ name }) => name))
  let name = wanted
  for (let more = 2; taken.has(name); more += 1) name = `${wanted}-${more}`
  return name
}

class FirstRun {
  /** What it is about; '' before it was begun. */
  name = $state('')
  at = $state<FirstStep>()
  busy = $state(false)
  error = $state.raw<ErrorData>()
  /** Domains of the appliance whose changes are not saved there, once the backup came to that. */
  unsaved = $state.raw<readonly string[]>([])
  inspected = $state.raw<InspectedSet>()
  drill = $state.raw<DrillReport>()
  checked = $state.raw<ManagedRestore>()
  readonly job = new InlineJob<JobKind>()
  private wish: KeepWish | undefined
  /** Whether what is not saved there is saved before the backup, once somebody said so. */
  private saveFirst: boolean | undefined

  /** Proven, or as near to it as the set's form allows. */
  get isDone(): boolean {
    return (
      this.inspected?.proof !== undefined ||
      (this.drill !== undefined && this.drill.outcome !== 'failed') ||
      this.checked?.state === 'checked'
    )
  }

  /** Forgets what was about another appliance. */
  about(name: string): void {
    if (this.name === name || this.busy) return
    this.name = name
    this.at = undefined
    this.error = undefined
    this.unsaved = []
    this.inspected = undefined
    this.drill = undefined
    this.checked = undefined
    this.wish = undefined
    this.saveFirst = undefined
  }

  async begin(wish: KeepWish): Promise<void> {
    this.wish = wish
    await this.goOn()
  }

  async backUp(saveFirst: boolean): Promise<void> {
    this.saveFirst = saveFirst
    await this.goOn()
  }

  async trust(): Promise<void> {
    const { inspected } = this
    const { set } = await this.facts()
    if (!inspected || set === undefined) return
    try {
      if (!(await trustSigner(inspected.report, set))) return
      this.inspected = undefined
    } catch (thrown) {
      this.error = errorDataOf(thrown)
      return
    }
    await this.goOn()
  }

  /** Does what is left, until a person is needed or something fails. */
  async goOn(): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.error = undefined
    this.unsaved = []
    try {
      if (!(await ensureUnlocked())) return
      for (const step of FIRST_STEPS) {
        this.at = step
        if (!(await this.steps[step]())) return
      }
      this.at = undefined
      announce(t(this.checked ? 'first.accepted' : 'first.proven'), 'assertive')
    } catch (thrown) {
      this.error = errorDataOf(thrown)
    } finally {
      this.busy = false
    }
  }

  private async facts(): Promise<FirstFacts> {
    await Promise.all([appliances.load(), certificates.load(), activity.load()])
    const one = (appliances.value ?? []).find(({ name }) => name === this.name)
    if (!one) throw new Error(`${this.name} is not registered`)
    return firstFacts(one, certificates.value ?? [], activity.value?.entries ?? [])
  }

  /** Work of that kind that runs already, as after a reload, is followed and not begun again. */
  private async follow(kind: JobKind, start: () => Promise<{ readonly job: string }>): Promise<boolean> {
    const running = runningJobs().find((job) => job.kind === kind && job.about.appliance === this.name)
    const result = await this.job.run(running ? async () => ({ job: running.id }) : start)
    if (this.job.error) this.error = this.job.error
    this.job.error = undefined
    return result !== undefined
  }

  /** Each does what is missing, and says whether the next may follow. */
  private readonly steps: Readonly<Record<FirstStep, () => Promise<boolean>>> = {
    certificate: async () => {
      const facts = await this.facts()
      const { name, managed } = facts.appliance
      if (this.wish && this.wish.destination !== facts.destination) {
        const change = { name, destination: this.wish.destination }
        await (managed ? api.managed.change(change) : api.appliances.change(change))
      }
      const known = certificates.value ?? []
      if (!managed) return this.makeTwo(facts, known)
      if (facts.key !== undefined) return true
      const object = freeName(`backup${new Date().getFullYear()}`, known)
      return this.follow('box-certificate', () => api.managed.certificate({ name, object }))
    },
    kit: async () => {
      const { recovery = '', exported } = await this.facts()
      if (exported !== undefined) return true
      if (!this.wish) return false
      const { kit, passphrase } = this.wish
      const out = fileIn(kit, `${recovery}.p12`)
      await api.certificates.kit({ name: recovery, out, passphrase, language: currentLanguage() })
      this.wish = undefined
      return true
    },
    backup: async () => {
      const facts = await this.facts()
      const { name, managed } = facts.appliance
      if (facts.set !== undefined) return true
      if (!managed) return this.follow('backup', () => this.startFolder(facts))
      if (this.saveFirst === undefined) {
        // One that cannot be asked cannot be backed up either, and the backup says why.
        this.unsaved = await api.managed.unsaved({ name }).then(
          ({ domains }) => domains,
          () => [],
        )
        if (this.unsaved.length > 0) return false
      }
      const saveFirst = this.saveFirst ?? false
      return this.follow('managed-backup', () => api.managed.backUp({ name, saveFirst }))
    },
    trust: async () => {
      const { set = '' } = await this.facts()
      this.inspected = await api.verification.inspect({ set })
      return !this.inspected.report.checks.some(({ id, status }) => id === 'trust' && status === 'failed')
    },
    proof: async () => {
      if (this.inspected?.proof) return true
      const { set = '', key = '', appliance } = await this.facts()
      if (this.inspected?.report.manifest?.form !== 'appliance') {
        const drilled = await this.follow('drill', () => api.drills.start({ of: { set }, key }))
        this.drill = drilled ? (this.job.result as DrillReport) : undefined
        return this.isDone
      }
      const wish = { name: appliance.name, set, key, accept: [], validate: true }
      const checked = await this.follow('managed-restore', () => api.managed.restore(wish))
      this.checked = checked ? (this.job.result as ManagedRestore) : undefined
      return this.isDone
    },
  }

  private async makeTwo({ key, recovery }: FirstFacts, known: readonly KeptCertificate[]): Promise<boolean> {
    const missing = [
      ...(key === undefined ? ([['backup', 'recipient']] as const) : []),
      ...(recovery === undefined ? ([['recovery', 'recovery']] as const) : []),
    ]
    const names = [key, recovery].filter((name) => name !== undefined)
    for (const [wanted, profile] of missing) {
      const name = freeName(wanted, known)
      if (!(await this.follow('certificate', () => api.certificates.generate({ name, profile }))))
        return false
      names.push(name)
    }
    // As the sentence above the button says; a list that somebody made stays theirs.
    if (!known.some(({ always }) => always))
      for (const name of names) await api.certificates.always({ name, on: true })
    return true
  }

  private startFolder({ appliance, key, recovery, destination = '' }: FirstFacts): Promise<{ job: string }> {
    const recipients = [key, recovery].filter((name) => name !== undefined)
    return api.backup.start({ appliance: appliance.name, recipients, destination })
  }
}
export const firstRun = new FirstRun()
