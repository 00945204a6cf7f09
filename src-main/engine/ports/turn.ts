// Lets the backups of one appliance end one after the other. Promises: take waits until no other backup of the appliance ends, and throws
// Failure `cancelled` and nothing else, so that a full home holds up no backup; give is idempotent.
export interface Turn {
  take(signal: AbortSignal): Promise<void>
  give(): void
}
