// What of a page cannot be read: words that are cut off, what is wider than the window, and what hides behind a second scroll bar.
import { browser } from '@wdio/globals'

/**
 * Words that end in an ellipsis or are wider than what holds them, those of fields too, which have no width of their own to ask for;
 * what reaches over the right edge of the window; and scroll bars where there is more than one. `filled`: also what was chosen or
 * typed in a field, which in a narrow window is read by opening or scrolling the field.
 */
export async function unreadable({ filled }: { readonly filled: boolean }): Promise<readonly string[]> {
  return browser.execute((alsoFilled) => {
    const all = [...document.querySelectorAll<HTMLElement>('body *')]
    const ruler = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
    const nameOf = (one: Element): string => `${one.tagName}.${one.getAttribute('class') ?? ''}`
    const shown = (field: HTMLInputElement | HTMLSelectElement): string =>
      field instanceof HTMLSelectElement
        ? (field.selectedOptions[0]?.text ?? '')
        : field.value || field.placeholder
    const isAsked = (one: HTMLElement): boolean =>
      alsoFilled || (one instanceof HTMLInputElement && one.value === '')
    const isCut = (one: HTMLElement): boolean => {
      const { display, font, overflowX, overflowY, paddingLeft, paddingRight } = getComputedStyle(one)
      if (one.matches('select, input:not([type="radio"], [type="checkbox"])')) {
        ruler.font = font
        const room = one.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)
        return (
          isAsked(one) &&
          ruler.measureText(shown(one as HTMLInputElement | HTMLSelectElement)).width > room + 1 &&
          one.checkVisibility()
        )
      }
      if (overflowX === 'visible' || display === 'inline' || one.clientWidth <= 1) return false
      const high = overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 2
      return one.scrollWidth > one.clientWidth + 1 || high
    }
    const width = document.documentElement.clientWidth
    const reaches = (one: Element): boolean => {
      const { right, width: own } = one.getBoundingClientRect()
      if (own <= 1 || right <= width + 1) return false
      return one.checkVisibility() && one.closest('.visually-hidden, thead') === null
    }
    const scrolls = (one: Element): boolean => {
      const isRoot = one === document.documentElement
      if (one.scrollHeight <= one.clientHeight + (isRoot ? 0 : 1)) return false
      const { overflowY } = getComputedStyle(one)
      return isRoot ? overflowY !== 'hidden' : /auto|scroll/.test(overflowY) && one.checkVisibility()
    }
    const bars = [document.documentElement, ...all].filter(
      (one) => !one.matches('textarea, select') && scrolls(one),
    )
    const barsOf = (one: Element): string => `${nameOf(one)} (${one.scrollHeight} in ${one.clientHeight})`
    return [
      ...all
        .filter(isCut)
        .map((one) => `cut off: ${nameOf(one)} ${(one.innerText || one.outerHTML).slice(0, 120)}`),
      ...all
        .filter((one) => reaches(one) && ![...one.children].some(reaches))
        .slice(0, 3)
        .map((one) => `too wide: ${nameOf(one)} ${(one.textContent ?? '').slice(0, 80)}`),
      ...(bars.length > 1 ? [`${bars.length} scroll bars: ${bars.map(barsOf).join(', ')}`] : []),
    ]
  }, filled)
}
