import { Button, TextInput } from '@mantine/core'
import { IconBrandWhatsapp, IconCheck, IconCopy, IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import type { LinkAnswer } from '#auth/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import classes from './LinkPanel.module.css'

type Props = { link: LinkAnswer; email: string; onDone: () => void }

/** The one time the link is seen: there is no mail of ours to send it with. */
export function LinkPanel({ link, email, onDone }: Props) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const [isCopied, noteCopied] = useState(false)
  const address = `${window.location.origin}${link.path}`
  const message = words.team.linkMessage(clinic.name, address)
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => noteCopied(true),
      // No clipboard on plain HTTP: the field can be selected by hand.
      () => {},
    )
  const mail = `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(words.team.linkSubject(clinic.name))}&body=${encodeURIComponent(message)}`
  return (
    <div className={classes.panel}>
      <p className={classes.text}>{words.team.linkText(dayAndTime(link.expiresAt, today, clinic.zone))}</p>
      <TextInput label={words.team.linkLabel} value={address} readOnly onFocus={(event) => event.currentTarget.select()} />
      <Button
        leftSection={isCopied ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />}
        onClick={() => void copy()}
      >
        {isCopied ? words.team.copied : words.team.copy}
      </Button>
      <Button
        variant="light"
        component="a"
        href={`https://wa.me/?text=${encodeURIComponent(message)}`}
        target="_blank"
        rel="noopener noreferrer"
        leftSection={<IconBrandWhatsapp size={18} aria-hidden="true" />}
      >
        {words.team.sendByWhatsApp}
      </Button>
      <Button variant="light" component="a" href={mail} leftSection={<IconMail size={18} aria-hidden="true" />}>
        {words.team.sendByEmail}
      </Button>
      <Button variant="default" onClick={onDone}>
        {words.team.done}
      </Button>
    </div>
  )
}
