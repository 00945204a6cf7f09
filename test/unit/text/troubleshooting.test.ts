// docs/troubleshooting.md is made from the table of errors and its sentences: it fails here when it is not current, and `npx vitest run -u`
// on this file writes it anew.
import { expect, it } from 'vitest'
import { ERRORS, type ErrorCode } from '../../../src-main/contract/errors.ts'
import { familyOf, type ErrorFamily } from '../../../src-main/contract/error-family.ts'
import { ERROR_CODES } from '../../../src-main/hosts/cli/help-errors.ts'
import { EN_TRANSLATION } from '../../../src-main/text/en/index.ts'

/** Facts in capitals, as help has them; what a table of Markdown would take for its own is written out. */
const cell = (text: string): string =>
  text
    .replaceAll(/\{\w+\|(?:[^{}|]*\|)*([^{}|]*)\}/g, '$1')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => name.replaceAll(/[A-Z]/g, '-$&').toUpperCase())
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;')

function row(code: ErrorCode): string {
  const [what, why, next] = EN_TRANSLATION.errors[code]
  return `| \`${code}\` | ${ERRORS[code].exit} | ${cell(`${what} ${why}`.trim())} | ${cell(next)} |`
}

function chapter(family: ErrorFamily, codes: readonly ErrorCode[]): string {
  return `## ${family}

${cell(EN_TRANSLATION.errorCauses[family])}

| code | exit | what happened, and why | what next |
| --- | --- | --- | --- |
${codes.map(row).join('\n')}
`
}

it('docs/troubleshooting.md has every code as the table has it', async () => {
  const families = [...new Set(ERROR_CODES.map(familyOf))].sort()
  const chapters = families.map((family) =>
    chapter(
      family,
      ERROR_CODES.filter((code) => familyOf(code) === family),
    ),
  )
  await expect(`# Troubleshooting by code

Made from the table of errors; \`secure-backup help CODE\` says the same of one, in English and German. Words in capitals stand for what the
error names. What a chapter begins with may cause any of its errors. [Exit codes](scripts.md).

${chapters.join('\n')}`).toMatchFileSnapshot('../../../docs/troubleshooting.md')
})
