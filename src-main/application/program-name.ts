// The program's name and version, as reports and what is kept say it.
declare const __VERSION__: string

export const PROGRAM_NAME = `Secure Backup ${__VERSION__}`
