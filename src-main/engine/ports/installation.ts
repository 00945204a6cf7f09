// What this installation remembers beside keys and certificates: its appliances and destinations by name, and the last set of each box.
import type { Destination } from '../../contract/destinations.ts'
import type { ManagedAddress, ManagedState } from '../../contract/managed.ts'
import type { PreviousSet } from '../../contract/manifest.ts'
import type { RemovedSet, RetentionRules } from '../../contract/retention.ts'

/** A registered appliance. */
export interface RegisteredAppliance {
  readonly name: string
  /** Directory of a folder appliance; the URL of a real one. */
  readonly path: string
  /** Where its sets go unless said otherwise. */
  readonly destination?: string
  /** Words that group appliances, sorted. */
  readonly tags?: readonly string[]
  /** Present for a real appliance. */
  readonly managed?: ManagedAddress
  readonly state?: ManagedState
}

/** Each change is one step for all processes: nothing that another one changes meanwhile is lost. Durable when it returns. */
export interface Installation {
  appliances(): Promise<readonly RegisteredAppliance[]>
  /** Adds it; where its name is taken, also by another process, nothing changes, and the one that has it is returned. */
  addAppliance(appliance: RegisteredAppliance): Promise<RegisteredAppliance | undefined>
  /**
   * Changes the one of that name as it is at that moment, in one step with reading it. Returns it as it is then; undefined where
   * there is none.
   */
  changeAppliance(
    name: string,
    how: (appliance: RegisteredAppliance) => RegisteredAppliance,
  ): Promise<RegisteredAppliance | undefined>
  /** Idempotent. */
  removeAppliance(name: string): Promise<void>
  /** Sorted by name. */
  destinations(): Promise<readonly Destination[]>
  /** As addAppliance. */
  addDestination(destination: Destination): Promise<Destination | undefined>
  /** Adds or replaces. `mayReplace` throws where what is there is not to be replaced, in the same step. */
  putDestination(
    destination: Destination,
    mayReplace?: (found: Destination | undefined) => void,
  ): Promise<void>
  /** Idempotent. */
  removeDestination(name: string): Promise<void>
  /** What retention holds at a place, by its name or path; undefined where nothing was said. */
  retentionRules(place: string): Promise<RetentionRules | undefined>
  /** `mayReplace` is asked in the same step with the rules that are there, and throws where they must stay. */
  putRetentionRules(
    place: string,
    rules: RetentionRules,
    mayReplace?: (found: RetentionRules) => void,
  ): Promise<void>
  /** Sets that were removed on purpose, oldest removal first. */
  removedSets(): Promise<readonly RemovedSet[]>
  recordRemoved(set: RemovedSet): Promise<void>
  /** The last set made here of the appliance with this serial number. */
  lastSet(serial: string): Promise<PreviousSet | undefined>
  rememberSet(serial: string, set: PreviousSet): Promise<void>
}
