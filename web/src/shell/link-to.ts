import type { LinkProps } from '@tanstack/react-router'

/** Where a component leads; the page that shows the component decides, since it may stand in several. */
export type LinkTo = Pick<LinkProps, 'to' | 'params' | 'search'>
