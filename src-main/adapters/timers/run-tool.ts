// Runs one of the platform's tools, such as systemctl: words in, what it said out, never longer than a minute.
import { execFile } from 'node:child_process'

const LIMIT = 60_000

/** How a tool ended; code -1 where it could not be started. */
export interface ToolResult {
  readonly code: number
  readonly said: string
}

export type RunTool = (tool: string, args: readonly string[]) => Promise<ToolResult>

export const runTool: RunTool = (tool, args) =>
  new Promise((resolve) => {
    execFile(tool, [...args], { timeout: LIMIT, windowsHide: true }, (error, stdout, stderr) => {
      const said = `${stdout}${stderr}`.trim()
      if (error === null) resolve({ code: 0, said })
      else if (typeof error.code === 'number') resolve({ code: error.code, said })
      else resolve({ code: -1, said: said || error.message })
    })
  })
