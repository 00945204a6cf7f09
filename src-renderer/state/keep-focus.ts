// The focus is never nowhere: where what had it is gone or can't be used for a while, as after a dialog or while work runs, the next
// best has it, so that whoever works with the keyboard or a reader goes on from where they were.

/** How many of the last things that had the focus are remembered: a dialog has a few, and the page below comes before them. */
const REMEMBERED = 12

const canHaveIt = (one: HTMLElement): boolean =>
  one.isConnected && !one.matches(':disabled') && one.checkVisibility()

/** What had it last and can't be used at the moment, and what stands in for it. */
interface Away {
  readonly wanted: HTMLElement
  readonly standIn: HTMLElement
}

/** What gets it, now that it is nowhere. */
function standInFor(last: readonly HTMLElement[]): HTMLElement | undefined {
  const [first] = last
  if (first === undefined || canHaveIt(first)) return first
  const heading = document.querySelector<HTMLElement>('main h1') ?? undefined
  return first.isConnected ? heading : (last.find(canHaveIt) ?? heading)
}

/** Watches the document for as long as the window lasts. */
export function keepFocus(): void {
  let last: HTMLElement[] = []
  let away: Away | undefined
  let isAsked = false

  addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || target === document.body) return
    if (target !== away?.standIn) {
      away = undefined
      last = [target, ...last.filter((one) => one !== target)].slice(0, REMEMBERED)
    }
  })
  const settle = (): void => {
    isAsked = false
    if (away && document.activeElement === away.standIn && canHaveIt(away.wanted)) {
      away.wanted.focus({ preventScroll: true })
      return
    }
    if (document.activeElement && document.activeElement !== document.body) return
    const standIn = standInFor(last)
    const [wanted] = last
    if (!standIn || !wanted) return
    away = standIn !== wanted && wanted.isConnected ? { wanted, standIn } : undefined
    standIn.focus({ preventScroll: true })
  }
  const ask = (): void => {
    if (isAsked) return
    isAsked = true
    // After the page has changed as far as it wants to, and has moved the focus itself where it does.
    requestAnimationFrame(() => requestAnimationFrame(settle))
  }
  new MutationObserver(ask).observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['disabled', 'open', 'hidden'],
  })
}
