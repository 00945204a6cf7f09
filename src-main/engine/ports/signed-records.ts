// Where signed records are kept. Promises: keep is durable when it returns, and a record is listed only once all of it is there;
// nothing that was kept is rewritten. What comes back may be anything: whoever reads it checks the signature first.
export interface SignedRecords {
  /** `signer` is the certificate as PEM, `signature` DER. Returns where the record lies. */
  keep(
    name: string,
    record: { readonly text: string; readonly signature: Uint8Array; readonly signer: string },
  ): Promise<string>
  /** Sorted. */
  names(): Promise<readonly string[]>
  /** Throws Failure `path.missing`, `state.lost`. */
  read(name: string): Promise<{ readonly text: Buffer; readonly signature: Buffer; readonly signer: string }>
}
