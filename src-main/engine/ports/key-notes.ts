// What the installation remembers around keys, none of it secret: who receives every set, which places sets went to, and who
// signed for a box before.

export interface KeyNotes {
  /** Names of certificates that every new set is made for, sorted. */
  always(): Promise<readonly string[]>
  setAlways(name: string, isOn: boolean): Promise<void>
  /** Where sets were made, as a person would write it, sorted. */
  places(): Promise<readonly string[]>
  rememberPlace(url: string): Promise<void>
  /** Fingerprints of the signers that are known for an appliance, by its serial number. */
  signers(): Promise<Readonly<Record<string, readonly string[]>>>
  /** Adds one; without `another`, only where none is known yet. */
  rememberSigner(serial: string, fingerprint: string, another: boolean): Promise<void>
  /** Remembers that another than the known signers signed for an appliance, until somebody trusts it. */
  rememberAlarm(serial: string, fingerprint: string): Promise<void>
  /** A person trusts this signer: it is known from now on wherever it was an alarm. Returns those serial numbers. */
  acceptSigner(fingerprint: string): Promise<readonly string[]>
}
