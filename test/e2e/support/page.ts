// What specs say of the page: by role and word, as a person finds things.
import { $, browser } from '@wdio/globals'

type Found = ReturnType<typeof $>

export function button(text: string): Found {
  return $(
    `//button[normalize-space()="${text}"] | //a[contains(@class,"button")][normalize-space()="${text}"]`,
  )
}

/** Clicks a button once it can be: what is clicked before goes nowhere, and says nothing about it. */
export async function press(text: string): Promise<void> {
  await button(text).waitForEnabled()
  await button(text).click()
}

/** Says yes to the question that is asked, and waits until it is no longer there. */
export async function confirm(): Promise<void> {
  await $('dialog button.primary').waitForEnabled()
  await $('dialog button.primary').click()
  await $('dialog').waitForExist({ reverse: true })
}

export function link(text: string): Found {
  return $(`//a[normalize-space()="${text}"]`)
}

/** The field that a label names. */
export function field(label: string): Found {
  return $(`//*[@id=//label[normalize-space()="${label}"]/@for]`)
}

/** A tick or radio by the text beside it. */
export function choice(text: string): Found {
  return $(`//label[contains(@class,"choice")][contains(normalize-space(),"${text}")]/input`)
}

/** Opens the fold of a new backup, where it is closed. */
export async function openOptions(): Promise<void> {
  await $('details summary').waitForExist()
  if (!(await $('details[open]').isExisting())) await $('details summary').click()
}

/** The tick of a certificate where it is chosen who can open what is made. */
export function recipient(name: string): Found {
  return $(`//label[contains(@class,"choice")]/span[starts-with(normalize-space(),"${name}")]/../input`)
}

export async function goTo(page: string, query: Readonly<Record<string, string>> = {}): Promise<void> {
  const search = new URLSearchParams(query).toString()
  await browser.execute(
    (hash) => {
      location.hash = hash
    },
    `#/${page}${search ? `?${search}` : ''}`,
  )
  await $(`main[data-page="${page}"]`).waitForExist()
}

export async function heading(text: string): Promise<void> {
  await $(`//h1[normalize-space()="${text}"]`).waitForExist()
}

/** Waits for the page of the set in the directory of that name, whatever it is called. */
export async function setPage(directory: string): Promise<void> {
  await $(`//main[@data-page="set"]//header/p[contains(., "${directory}")]`).waitForExist()
}

/** Waits until some words stand on the page. */
export async function words(text: string): Promise<void> {
  let seen = ''
  try {
    await browser.waitUntil(async () => (seen = await $('body').getText()).includes(text))
  } catch (error) {
    throw new Error(`"${text}" did not come; the page says:\n${seen}`, { cause: error })
  }
}

/** Waits until everything that the page asked for is there: what is seen now changes only by what is done. */
export async function settled(): Promise<void> {
  await browser.waitUntil(() =>
    browser.execute(
      () =>
        document.querySelector('main[data-waiting="false"] h1') !== null &&
        document.querySelector('main .skeleton') === null,
    ),
  )
}

/** Types the passphrase of the vault when it is asked for. */
export async function unlock(passphrase: string): Promise<void> {
  await $('#vault-passphrase').waitForExist()
  await browser.waitUntil(async () => (await $('dialog h2').getText()) !== '')
  await $('#vault-passphrase').setValue(passphrase)
  if (await $('#vault-again').isExisting()) await $('#vault-again').setValue(passphrase)
  await confirm()
}

/** Drops real files or folders through the browser's own input, not through a made-up event. */
export async function drop(...files: string[]): Promise<void> {
  const data = { items: [], files, dragOperationsMask: 1 }
  const dispatch = (type: string): Promise<unknown> =>
    browser.sendCommandAndGetResult('Input.dispatchDragEvent', { type, x: 500, y: 400, data, modifiers: 0 })
  await dispatch('dragEnter')
  // The page says where it would take them; before that it has not seen the drag.
  await $('[data-drop]').waitForExist()
  await dispatch('dragOver')
  await dispatch('drop')
}
