import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { LinkTo } from './link-to.ts'
import { useSession } from './session.tsx'

/** Where a screen is empty because something was not set up yet: the way there, for whoever may. */
export function GoToSettings({ label, link }: { label: string; link: LinkTo }) {
  const { can } = useSession()
  if (!can['settings.edit']) return null
  return (
    <Button variant="light" renderRoot={(props) => <Link {...link} {...props} />}>
      {label}
    </Button>
  )
}
