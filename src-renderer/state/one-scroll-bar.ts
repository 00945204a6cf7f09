// Whether a list scrolls by itself or with what is around it: with two scroll bars one of them is always the wrong one.
import { narrow } from './narrow.ts'

/** What scrolls around a list: the page, or in a narrow window the window. */
interface Scroller {
  /** Of what is seen, in the window. */
  readonly top: number
  readonly height: number
  /** Brings what begins there in the window, and is so high, into view. */
  readonly show: (from: number, high: number) => void
}

const pageOf = (list: HTMLElement): HTMLElement | null => (narrow.matches ? null : list.closest('main'))

export function scrolledBy(list: HTMLElement): Scroller {
  const page = pageOf(list)
  const top = page?.getBoundingClientRect().top ?? 0
  const height = page?.clientHeight ?? innerHeight
  return {
    top,
    height,
    show: (from, high) => {
      const by = from < top ? from - top : Math.max(0, from + high - top - height)
      ;(page ?? window).scrollBy(0, by)
    },
  }
}

/** Whether page and list would both scroll if the list had the height that it is given. Leaves both as they were. */
function wouldBeTwo(list: HTMLElement, height: string): boolean {
  const page = pageOf(list)
  if (!page) return false
  const { scrollTop } = page
  const before = list.style.maxHeight
  list.style.maxHeight = height
  const isTwo = page.scrollHeight > page.clientHeight + 1 && list.scrollHeight > list.clientHeight + 1
  list.style.maxHeight = before
  page.scrollTop = scrollTop
  return isTwo
}

/**
 * Tells now, and whenever the page gets longer or shorter, whether the list is to be as long as its rows. `heightOf`: CSS, what it
 * is given otherwise. Returns what ends it.
 */
export function watchRoom(
  list: HTMLElement,
  heightOf: () => string,
  tell: (flows: boolean) => void,
): () => void {
  const inDialog = list.closest('dialog') !== null
  const look = (): void => tell(!inDialog && (narrow.matches || wouldBeTwo(list, heightOf())))
  const seen = new ResizeObserver(look)
  for (const one of [list.closest('main'), list.closest('.page')]) if (one) seen.observe(one)
  narrow.addEventListener('change', look)
  look()
  return () => {
    seen.disconnect()
    narrow.removeEventListener('change', look)
  }
}
