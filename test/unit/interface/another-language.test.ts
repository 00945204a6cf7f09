// Another translation is one more folder: menus, dialogs and pages say nothing but what a folder of text/ has.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { parse } from 'svelte/compiler'
import { describe, expect, it, vi } from 'vitest'
import { JOB_KINDS, type JobSummary } from '../../../src-main/contract/api/jobs.ts'
import { openDialogFor, pdfDialogFor } from '../../../src-main/hosts/electron/dialog-policy.ts'
import { keyboardText } from '../../../src-main/hosts/electron/documents.ts'
import { commandSentence } from '../../../src-main/hosts/electron/install-command.ts'
import { menuTemplate } from '../../../src-main/hosts/electron/menu.ts'
import {
  closeQuestion,
  crashQuestion,
  notificationFor,
} from '../../../src-main/hosts/electron/shell-decisions.ts'
import { englishIn } from '../../support/made-up-language.ts'

vi.mock('../../../src-main/text/de/shell.ts', async () => ({
  DE_SHELL: (await import('../../support/made-up-language.ts')).MADE_UP_SHELL,
}))

const NAMES = ['sets', 'one', 'Secure Backup', 'mqa-1', 'Tab', 'Shift', 'Esc', 'Alt', 'Command', 'Control']

const labelsOf = (items: readonly MenuItemConstructorOptions[]): readonly string[] =>
  items.flatMap(({ label = '', submenu }) => [
    label,
    ...(Array.isArray(submenu) ? labelsOf(submenu as MenuItemConstructorOptions[]) : []),
  ])

const work = (kind: JobSummary['kind']): JobSummary => ({
  ...{ id: '1', kind, state: 'failed', about: { appliance: 'mqa-1' } },
  ...{ started: '2026-11-23T00:00:00Z', ended: '2026-11-23T00:00:01Z' },
})

/** Everything around the window, on each platform. */
function shellTexts(platform: string): readonly string[] {
  const context = {
    platform,
    language: 'de',
    recent: ['/sets/one'],
    newest: '2.0.0',
    run: () => undefined,
  } as const
  const menus = [menuTemplate(context), menuTemplate({ ...context, recent: [], newest: undefined })]
  const dialogs = { language: 'de', platform, folder: () => undefined } as const
  const question = closeQuestion([{ ...work('backup'), state: 'running' }], 'de')
  return [
    ...menus.flatMap(labelsOf),
    ...menus.map((menu) => keyboardText(menu, platform, 'de')),
    ...[question, crashQuestion('de')].flatMap((one) => [one?.message, one?.detail, ...(one?.buttons ?? [])]),
    ...JOB_KINDS.map(
      (kind) => notificationFor(work(kind), { wanted: 'all', language: 'de', isFocused: false })?.title,
    ),
    pdfDialogFor('mqa-1', dialogs).title,
    ...(['certificate', 'key', 'file'] as const).flatMap((kind) =>
      (openDialogFor({ kind, title: '' }, dialogs).options.filters ?? []).map(({ name }) => name),
    ),
    ...(['missing', 'passing'] as const).map((state) => commandSentence({ state }, 'de')),
    ...(['taken', 'installed'] as const).map((state) =>
      commandSentence({ state, place: '/usr/bin/x' }, 'de'),
    ),
  ].filter((text) => text !== undefined)
}

describe('menus and dialogs', () => {
  it.each(['darwin', 'win32', 'linux'])(
    'say no English word in a language made by machine: %s',
    (platform) => {
      const left = shellTexts(platform).flatMap((text) => englishIn(text, NAMES))
      expect(left).toEqual([])
    },
  )
})

const RENDERER = join(import.meta.dirname, '../../../src-renderer')
const SENTENCE = /[A-Za-z]{2,}[,:;]? [a-z]{2,}/
/** Attributes that people read or hear. */
const READ = /^(title|aria-label|aria-description|placeholder|alt|label|word)$/
const BRANCHES = new Set([
  'fragment',
  'nodes',
  'consequent',
  'alternate',
  'body',
  'fallback',
  'pending',
  'then',
  'catch',
])

interface Node {
  readonly type?: string
  readonly name?: string
  readonly data?: string
  readonly value?: unknown
}

/** Syntax that holds no text. */
const BESIDE = new Set(['css', 'metadata', 'parent', 'leadingComments', 'trailingComments', 'comments'])

const sentenceIn = (text: string): readonly string[] => (SENTENCE.test(text) ? [text] : [])

/** What a node itself says, or undefined where one looks below it. */
function textOf({ type, name = '', data = '', value }: Node, isRead: boolean): readonly string[] | undefined {
  if (type === 'Attribute') return textsIn(value, READ.test(name))
  if (type === 'Text') return isRead ? [data] : []
  if (type === 'Literal') return typeof value === 'string' ? sentenceIn(value) : []
  return type === 'TemplateElement' ? sentenceIn((value as { readonly raw: string }).raw) : undefined
}

/** Texts of a component that stand in it: between tags, in what is read, and sentences in its script. */
function textsIn(node: unknown, isRead: boolean): readonly string[] {
  if (Array.isArray(node)) return node.flatMap((one) => textsIn(one, isRead))
  if (typeof node !== 'object' || node === null) return []
  return (
    textOf(node as Node, isRead) ??
    Object.entries(node).flatMap(([key, one]) =>
      BESIDE.has(key) ? [] : textsIn(one, BRANCHES.has(key) || isRead),
    )
  )
}

const componentFiles = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.svelte'),
)

describe('the pages of the window', () => {
  it('hold no sentence of their own', () => {
    const found = componentFiles.flatMap((file) => {
      const { fragment, instance, module } = parse(readFileSync(join(RENDERER, file), 'utf8'), {
        modern: true,
      })
      const texts = [...textsIn(fragment, true), ...textsIn(instance, false), ...textsIn(module, false)]
      return texts
        .filter((text) => !/^max\(/.test(text))
        .flatMap((text) =>
          englishIn(text, ['Secure Backup', 'rem', 'px', 'translateY']).map((left) => [file, left]),
        )
    })
    expect(found).toEqual([])
  })
  it('show no English sentence that came with an error, a report or a finding', () => {
    const shown = /\{(?!text\b|why\b|one\.what)\w+(?:\.\w+)*\.(what|why|next|detail|sentence|explanation)\}/g
    const found = componentFiles.flatMap((file) => {
      const text = readFileSync(join(RENDERER, file), 'utf8').replace(/<script.*?<\/script>/s, '')
      return [...text.matchAll(shown)].map(([match]) => [file, match])
    })
    expect(found).toEqual([])
  })
})

describe('the code', () => {
  it('decides nothing by a language but which folder speaks', () => {
    const root = join(import.meta.dirname, '../../..')
    const decides = /[=!]== '(?:en|de)'|\? '(?:en|de)' :|anguage(?:\(\))? [=!]== /
    const found = ['src-main', 'src-renderer']
      .flatMap((folder) =>
        readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map(
          (file) => `${folder}/${file}`,
        ),
      )
      .filter((file) => /\.(ts|svelte)$/.test(file) && !file.startsWith('src-main/text/'))
      .filter((file) => decides.test(readFileSync(join(root, file), 'utf8')))
    expect(found).toEqual([])
  })
})
