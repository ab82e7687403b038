import { useMediaQuery } from '@mantine/hooks'

/** The one breakpoint of the dashboard; the style sheets repeat it. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 56.24em)', false, { getInitialValueInEffect: false })
}
