// What the use cases need of an installation, as small interfaces: each use case takes those that it uses, so that its first line says
// what it can touch. The composition builds one thing that fulfils all of them.
import type { CreatePorts } from '../engine/backup/create-set.ts'
import type { BoxRuns } from '../engine/ports/box-runs.ts'
import type { ListPorts } from '../engine/destinations/list-sets.ts'
import type { CertificatesContext } from '../engine/certificates/certificates-context.ts'
import type { InstallationSigner } from '../engine/certificates/ensure-signer.ts'
import type { Platform } from '../engine/format/local-names.ts'
import type { JobContext } from '../engine/jobs/job-context.ts'
import type { Appliance } from '../engine/ports/appliance.ts'
import type { DrillLog } from '../engine/ports/drill-log.ts'
import type { HistoryLog } from '../engine/ports/history-log.ts'
import type { Installation } from '../engine/ports/installation.ts'
import type { KeyNotes } from '../engine/ports/key-notes.ts'
import type { ChosenVault } from '../engine/ports/key-vault.ts'
import type { Certificate } from '../engine/ports/pki.ts'
import type { Preferences } from '../engine/ports/preferences.ts'
import type { RemoteAppliances } from '../engine/ports/remote-appliance.ts'
import type { SecretVault } from '../engine/ports/secret-vault.ts'
import type { SetLedger } from '../engine/ports/set-ledger.ts'
import type { SetMemory } from '../engine/ports/set-memory.ts'
import type { SignedRecords } from '../engine/ports/signed-records.ts'
import type { Turn } from '../engine/ports/turn.ts'
import type { Launch } from '../engine/schedules/launch.ts'
import type { KnownCertificate } from '../engine/verification/recipients-check.ts'
import type { TrustAnchor } from '../engine/verification/signature-check.ts'
import type { NamedKey } from '../engine/verification/verify-set.ts'
import type { Actor } from './journal.ts'
import type { OpenPlace, OpenStore, Places } from './places.ts'

/** Cryptography, clock and chance. */
export interface HasPorts {
  readonly ports: CreatePorts & ListPorts
}

/** Where this installation keeps its state. */
export interface HasHome {
  readonly home: string
}

export interface KeepsHistory extends HasPorts {
  readonly history: HistoryLog
  /** Through which host it is asked, and by whom. */
  readonly actor: Actor
}

/** Who is believed. */
export interface TrustsSigners {
  /** `lists`: files of revocation lists for those that are named. */
  anchors(files: readonly string[], lists?: readonly string[]): Promise<readonly TrustAnchor[]>
}

export interface KeepsKeyNotes {
  readonly notes: KeyNotes
}

export interface KnowsCertificates {
  known(): Promise<readonly KnownCertificate[]>
}

export interface KnowsPlatform {
  readonly platform: Platform
}

/** What a verification is held against. */
export interface Verifies extends TrustsSigners, KeepsKeyNotes, KnowsCertificates, KnowsPlatform {
  /** What was read of the sets at each place. */
  readonly memory: SetMemory
}

export interface HoldsCertificates {
  readonly certificates: CertificatesContext
}

export interface HoldsKeys {
  /** The same vault as in `certificates`, with what can be said and done about where keys lie. */
  readonly vault: ChosenVault
}

export interface OpensKeys {
  /** By its name in the vault, or from a file. */
  key(text: string): Promise<NamedKey>
}

export interface FindsRecipients {
  recipient(text: string): Promise<{ readonly name: string; readonly certificate: Certificate }>
  /** Which key the named entry of the store belongs to; undefined where a text is no entry. */
  recipientKeyId(text: string): Promise<string | undefined>
}

export interface Signs {
  /** The installation's own signer where none is named. */
  signer(text: string | undefined): Promise<InstallationSigner>
}

/** What is registered here. */
export interface HasRegister {
  readonly installation: Installation
}

export interface OpensAppliances {
  openAppliance(text: string): Promise<Appliance>
}

export interface OpensPlaces {
  readonly places: Places
  openPlace(text: string, appliance?: Appliance): Promise<OpenPlace>
  openStore(text: string, appliance?: Appliance): Promise<OpenStore>
}

/** The sets that were made here. */
export interface KnowsMadeSets {
  readonly ledger: SetLedger
}

export interface HoldsPlacePasswords {
  /** Passwords of destinations. */
  readonly secrets: SecretVault
}

export interface HoldsAppliancePasswords {
  /** Passwords of real appliances, by the name of the appliance. */
  readonly applianceSecrets: SecretVault
  askAppliancePassword(user: string, host: string): Promise<string>
}

export interface KeepsDrills {
  readonly drills: DrillLog
}

/** Signed records of restores and of proved keys. */
export interface KeepsRecords {
  readonly records: SignedRecords
}

export interface KeepsPreferences {
  readonly preferences: Preferences
}

export interface TakesTurns {
  /** Whose turn it is with the appliance of this serial number, for all processes over one home. */
  turnOf(serial: string): Turn
}

export interface ReachesAppliances {
  readonly remote: RemoteAppliances
  /** What runs made there and did not see removed. */
  readonly boxRuns: BoxRuns
}

export interface BringsRecovery {
  /** Where the recovery script lies, for the page that names it. */
  recoveryScript(): string
}

export interface StartsTimersWork {
  /** Starts now what a timer starts, and hands back the document that it said. Throws Failure `cancelled`, `schedule.window`. */
  startNow(launch: Launch, job: JobContext): Promise<unknown>
}

/** All of it: what composition builds. A use case takes what it uses, and this only where that is nearly everything. */
export interface Engine
  extends
    HasHome,
    KeepsHistory,
    KeepsDrills,
    KeepsRecords,
    KeepsPreferences,
    TakesTurns,
    ReachesAppliances,
    BringsRecovery,
    StartsTimersWork,
    Verifies,
    HoldsCertificates,
    HoldsKeys,
    OpensKeys,
    FindsRecipients,
    Signs,
    HasRegister,
    OpensAppliances,
    OpensPlaces,
    KnowsMadeSets,
    HoldsPlacePasswords,
    HoldsAppliancePasswords {}
