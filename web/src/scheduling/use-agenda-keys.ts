import { useEffect, useRef } from 'react'

type AgendaKeys = {
  onToday: () => void
  onDays: (count: 1 | -1) => void
  onSpan: (span: 'day' | 'week' | 'month') => void
  onNew: (() => void) | null
  onWalkIn: (() => void) | null
  onFind: (() => void) | null
  onSelect: (() => void) | null
  onHelp: () => void
  /** One step longer or shorter. */
  onResize: ((appointmentId: string, steps: 1 | -1) => void) | null
  onEscape: () => void
}

/** Letters and arrows of the agenda. Nothing is taken from what is typed in, from dialogs and menus, and from the browser's own keys. */
export function useAgendaKeys(keys: AgendaKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isBusy(event.target)) return
      if (answer(event, latest.current)) event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

/** Whether the key meant something here. */
function answer(event: KeyboardEvent, keys: AgendaKeys): boolean {
  if (event.key.startsWith('Arrow')) return answerArrow(event, keys)
  const acts: Record<string, (() => void) | null> = {
    t: keys.onToday,
    h: keys.onToday,
    n: keys.onNew,
    b: keys.onWalkIn,
    l: keys.onFind,
    d: () => keys.onSpan('day'),
    s: () => keys.onSpan('week'),
    m: () => keys.onSpan('month'),
    x: keys.onSelect,
    '?': keys.onHelp,
    escape: keys.onEscape,
  }
  const act = acts[event.key.toLowerCase()]
  act?.()
  return Boolean(act) && event.key !== 'Escape'
}

function answerArrow({ key, shiftKey, target }: KeyboardEvent, keys: AgendaKeys): boolean {
  const card = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-card]') : null
  const isSideways = key === 'ArrowLeft' || key === 'ArrowRight'
  const count = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1
  if (card && shiftKey && !isSideways) {
    keys.onResize?.(card.dataset['card'] ?? '', count)
    return true
  }
  if (card) {
    const next = isSideways ? beside(card, count) : below(card, count)
    next?.focus()
    return next !== null
  }
  if (isSideways) {
    keys.onDays(count)
    return true
  }
  // What scrolls by arrows goes on doing so; from nowhere the first arrow enters the cards.
  if (target !== document.body) return false
  const first = document.querySelector<HTMLElement>('[data-card]')
  first?.focus()
  return first !== null
}

/** The card before or after it in its column; of a list, in the list. */
function below(card: HTMLElement, count: 1 | -1): HTMLElement | null {
  const cards = cardsIn(card.closest('[data-column]') ?? document)
  return cards[cards.indexOf(card) + count] ?? null
}

/** In the next column that has any: the card that stands nearest in time. */
function beside(card: HTMLElement, count: 1 | -1): HTMLElement | null {
  const own = card.closest('[data-column]')
  const columns = [...document.querySelectorAll('[data-column]')]
  const at = own ? columns.indexOf(own) : -1
  if (at === -1) return null
  const rest = count === 1 ? columns.slice(at + 1) : columns.slice(0, at).toReversed()
  const cards = cardsIn(rest.find((column) => cardsIn(column).length > 0) ?? null)
  const away = (one: HTMLElement) => Math.abs(one.getBoundingClientRect().top - card.getBoundingClientRect().top)
  return cards.toSorted((a, b) => away(a) - away(b))[0] ?? null
}

const cardsIn = (part: ParentNode | null): HTMLElement[] => [...(part?.querySelectorAll<HTMLElement>('[data-card]') ?? [])]

function isBusy(target: EventTarget | null): boolean {
  // An open drawer has the keyboard, wherever the focus is.
  if (document.querySelector('[role=dialog], [role=menu]')) return true
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable=true]') !== null
}
