import { useHotkeys } from '@mantine/hooks'
import { useRef } from 'react'

/**
 * Walks the links of a list by j and k or the arrows, from wherever the focus is but a field. The one that is reached has the focus,
 * so that Enter opens it.
 */
export function useListKeys() {
  const list = useRef<HTMLUListElement>(null)
  const walk = (step: 1 | -1) => {
    const links = [...(list.current?.querySelectorAll('a') ?? [])]
    const at = links.findIndex((link) => link === document.activeElement)
    const from = at === -1 ? links.findIndex((link) => link.getAttribute('aria-current') === 'true') : at
    links.at(from === -1 ? 0 : Math.min(Math.max(from + step, 0), links.length - 1))?.focus()
  }
  const isInList = () => list.current?.contains(document.activeElement) ?? false
  useHotkeys([
    ['j', () => walk(1)],
    ['k', () => walk(-1)],
    // Elsewhere the arrows scroll.
    ['ArrowDown', (event) => isInList() && (event.preventDefault(), walk(1)), { preventDefault: false }],
    ['ArrowUp', (event) => isInList() && (event.preventDefault(), walk(-1)), { preventDefault: false }],
  ])
  return list
}
