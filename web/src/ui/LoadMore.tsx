import { Button } from '@mantine/core'
import { useCallback } from 'react'

type Paged = { isFetchingNextPage: boolean; fetchNextPage: (options: { cancelRefetch: boolean }) => Promise<unknown> }

/** Asks for the next page as it comes into view; also a plain button, for the keyboard and after a failure. */
export function LoadMore({ label, list }: { label: string; list: Paged }) {
  const { fetchNextPage, isFetchingNextPage } = list
  // A refetch under way brings news: it is not to be thrown away for an older page.
  const more = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage])
  const watch = useCallback(
    (button: HTMLButtonElement) => {
      const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), { rootMargin: '120px' })
      observer.observe(button)
      return () => observer.disconnect()
    },
    [more],
  )
  return (
    <Button ref={watch} variant="subtle" fullWidth loading={isFetchingNextPage} onClick={more}>
      {label}
    </Button>
  )
}
