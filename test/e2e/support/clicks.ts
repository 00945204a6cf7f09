// Counts what a person does on the way to an end: every click and drop of a spec goes through here, so that no number is made up.
// What is typed and answered with Enter is no click.
import { $ } from '@wdio/globals'
import { choice, drop, press } from './page.ts'

export class Job {
  private clicks = 0
  private decisions = 0
  private readonly most: number
  private readonly what: string

  /** `most`: clicks and drops, until it is done. */
  constructor(what: string, most: number) {
    this.what = what
    this.most = most
  }

  private count(on: string): void {
    this.clicks += 1
    if (this.clicks > this.most)
      throw new Error(`${this.what}: ${on} is click ${this.clicks} of ${this.most}`)
  }

  /** What has to be decided before one can go on: of those at most so many. */
  decision(what: string, most: number): void {
    this.decisions += 1
    if (this.decisions > most)
      throw new Error(`${this.what}: ${what} is decision ${this.decisions} of ${most}`)
  }

  async press(text: string): Promise<void> {
    this.count(text)
    await press(text)
  }

  async tick(text: string): Promise<void> {
    this.count(text)
    await choice(text).click()
  }

  /** What a selector of the page finds. */
  async click(selector: string): Promise<void> {
    this.count(selector)
    await $(selector).waitForEnabled()
    await $(selector).click()
  }

  async drop(...files: string[]): Promise<void> {
    this.count('the drop')
    await drop(...files)
  }
}
