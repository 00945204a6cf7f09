// Opens the window and watches it begin: a runtime that refuses to start, dies in its first seconds or shows nothing must not be the
// end of `npm start`.
import { spawn } from 'node:child_process'

/** The window has to be there after so long; the first start on a slow disk takes its time. */
const PATIENCE_MS = 60_000
/** One that ends with an error so soon after it was shown has not worked either. */
const FIRST_MS = 5_000
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const MOST_KEPT = 20_000

/** Why it ended, in a few words, with what Chromium says of the usual reasons. */
function whyEnded(code, signal, said) {
  if (/no-?sandbox|sandbox|setuid/i.test(said)) {
    return process.getuid?.() === 0
      ? 'Chromium does not run as root without its sandbox being turned off'
      : 'this system does not allow the sandbox of Chromium'
  }
  if (/missing x server|cannot open display|ozone_platform/i.test(said)) return 'it found no display'
  if (/error while loading shared libraries: (\S+?):/.test(said)) return `it lacks the library ${RegExp.$1}`
  return signal ? `it was ended by ${signal}` : `it ended with code ${code}`
}

/**
 * Starts the executable on the program. Resolves with the exit code once the window was there and is closed, or with `why` in a few
 * words where it never was. What it prints before it is shown is kept back: it is of no use to who only wants the window.
 */
export function openWindow(executable, program, { env, patienceMs = PATIENCE_MS, firstMs = FIRST_MS }) {
  return new Promise((resolve) => {
    const child = spawn(executable, [program], {
      env: { ...env, SECURE_BACKUP_TELL_STARTER: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [shown, said, isOver] = [undefined, '', false]
    const end = (result) => {
      clearTimeout(timer)
      for (const signal of SIGNALS) process.off(signal, stop)
      if (!isOver) resolve(result)
      isOver = true
    }
    const stop = () => child.kill('SIGTERM')
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      end({ why: `it showed no window within ${Math.round(patienceMs / 1000)} seconds` })
    }, patienceMs)
    for (const signal of SIGNALS) process.on(signal, stop)
    child.stdout.on('data', (chunk) => {
      const word = /^secure-backup: (shown|handed over)$/m.exec(String(chunk))?.[1]
      if (!word) return
      clearTimeout(timer)
      shown = performance.now()
      if (word === 'handed over') end({ code: 0, handedOver: true })
    })
    child.stderr.on('data', (chunk) => {
      if (shown === undefined) said = (said + chunk).slice(-MOST_KEPT)
      else process.stderr.write(chunk)
    })
    child.on('error', (error) => end({ why: `it could not be started (${error.code ?? error.message})` }))
    child.on('close', (code, signal) => {
      const isEarly = shown === undefined || (code !== 0 && performance.now() - shown < firstMs)
      if (isEarly) end({ why: whyEnded(code, signal, said) })
      else end({ code: code ?? 1 })
    })
  })
}
