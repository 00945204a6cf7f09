// Whether a process of this machine lives: what a lock or a marker that it left is worth.

/** True also for a process of somebody else, which may not be signalled. */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}
