// Waits for nothing but a person's cancel: what a server does while it runs.

/** Settles once the signal is aborted; never rejects. */
export function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
