// What a point of the pre-flight says that stops nothing, in English; what is refused says its error.
import type { PreflightReason } from '../../contract/restore.ts'

export const PREFLIGHT_EN: Readonly<Record<PreflightReason, string>> = {
  'passed.firmware': 'Firmware: set and target are both {version}.',
  'passed.model': 'Model: the set is from {set}, the target is {target}.',
  'passed.model.none': 'Model: neither the set nor the target names one.',
  'passed.model.rule': 'Model: from {set} to {target}, as {source} says ({version}, read {read}).',
  'passed.target.other-serial': 'Serial number: set and target are both {target}.',
  'passed.target.other-name': 'System name: {name} is the appliance that the set is of.',
  'unseen.target.other-name':
    'System name: it isn’t known here which appliance the set is of, and serial number {target} may be that of several.',
  'passed.target.reinitialised': 'Target: reinitialised, nothing will be replaced.',
  'noted.target.links':
    'Links: Windows doesn’t let this user make any, so {names} will be missing; what they point to is restored. Windows allows links in its developer mode.',
  'passed.target.room': 'Room: there is enough for what the set unpacks to, on top of what is there.',
}
