// Goes to pages in a language, looks at each in a wide and in a narrow window, and says all that is wrong with what is read there.
import { $, $$, browser } from '@wdio/globals'
import { unreadable } from './cut-words.ts'
import type { Stop } from './every-state.ts'
import { goTo, settled } from './page.ts'
import { disagreements, readPage, wrongWords, type ReadLanguage, type Statement } from './read-page.ts'

/** Also waits until the page has heard of it: that is told with the next frame, and what it changes is drawn with the one after it. */
export async function resize(width: number): Promise<void> {
  const height = width < 1000 ? 568 : 700
  const size = { width, height, deviceScaleFactor: 1, mobile: false }
  await browser.sendCommandAndGetResult('Emulation.setDeviceMetricsOverride', size)
  await browser.waitUntil(() => browser.execute((wanted) => innerWidth === wanted, width))
  await browser.executeAsync((done: () => void) =>
    requestAnimationFrame(() => requestAnimationFrame(() => done())),
  )
}

export async function useLanguage(language: ReadLanguage): Promise<void> {
  await goTo('settings')
  await $('#settings-language').selectByAttribute('value', language)
  await browser.waitUntil(() =>
    browser.execute((wanted) => document.documentElement.lang === wanted, language),
  )
}

export interface Look {
  readonly faults: readonly string[]
  readonly statements: readonly Statement[]
}

/** What is wrong with the page that is shown, in either width; `what`: how it is named where its address is not enough. */
export async function lookAt(language: ReadLanguage, what = ''): Promise<Look> {
  const at = await browser.execute(() => {
    // What can be folded out is read too.
    for (const one of document.querySelectorAll('details')) one.open = true
    return decodeURIComponent(location.hash.slice(2))
  })
  const named = (faults: readonly string[], width = ''): readonly string[] =>
    faults.map((fault) => `${language}${width} ${at}${what}: ${fault}`)
  const page = await readPage(language)
  const wide = await unreadable({ filled: true })
  await resize(320)
  const narrow = await unreadable({ filled: false })
  await resize(1024)
  const faults = [...named(wrongWords(page, language)), ...named(wide, ' 1024'), ...named(narrow, ' 320')]
  return { faults, statements: page.statements }
}

export function expectNone(faults: readonly string[]): void {
  if (faults.length > 0) throw new Error(`${faults.length} faults:\n${faults.join('\n')}`)
}

/** Until the page has read its set. */
async function verified(): Promise<void> {
  try {
    await $('[data-check="parts"]').waitForExist()
    await $('header button[disabled]').waitForExist({ reverse: true })
  } catch (error) {
    throw new Error(`the set was not read; the page says:\n${await $('body').getText()}`, { cause: error })
  }
}

export async function goToStop([page, query]: Stop): Promise<void> {
  await goTo(page, query)
  if (query['check']) await verified()
  await settled()
}

/** Reads all of these. What is said of a set is the same on every page, once each was looked at. */
export async function walk(language: ReadLanguage, stops: readonly Stop[]): Promise<void> {
  await useLanguage(language)
  const looks: Look[] = []
  for (const stop of stops) {
    await goToStop(stop)
    looks.push(await lookAt(language))
  }
  const disagreeing = disagreements(looks.flatMap(({ statements }) => statements))
  expectNone([
    ...looks.flatMap(({ faults }) => faults),
    ...disagreeing.map((one) => `${language}: on several pages it ${one}`),
  ])
}

/** The page that is shown with each of its tabs in turn. */
export async function lookAtTabs(language: ReadLanguage): Promise<readonly string[]> {
  const faults: string[] = []
  const count = await $$('main [role="tab"]').length
  for (let at = 0; at < count; at += 1) {
    const tab = await $$('main [role="tab"]')[at]
    await tab?.click()
    await settled()
    faults.push(...(await lookAt(language, `, tab ${at + 1}`)).faults)
  }
  return faults
}
